import { defineDashboard } from '../define.ts'
import { drawnCells } from './cells.ts'
import { drawnWorkList } from './work-list.ts'

/** 苦情・路上死亡: where cases lie together, and where to work next. Places are shown as cells and 町丁目, never as points. */
export const hotSpots = defineDashboard({
  slug: 'hot-spots',
  path: '/dashboards/hot-spots',
  open: false,
  choices: { grid: 'mesh_500', area: '' },
  figures: {
    complaint: {
      title: 'hot_spots.complaint',
      lead: 'hot_spots.lead_cells',
      load: (ask, state) => drawnCells(ask, state, 'complaint'),
    },
    carcass: {
      title: 'hot_spots.carcass',
      lead: 'hot_spots.lead_cells',
      load: (ask, state) => drawnCells(ask, state, 'carcass'),
    },
    'work-list': { title: 'hot_spots.work_list', lead: 'hot_spots.work_list_lead', load: drawnWorkList },
  },
})
