/** Takes the data of a figure apart into those of its series. */
import type { Code, Label } from '../datasets/index.ts'
import type { Area, FigureData, GroupedData } from './data.ts'
import { comparePart, partLabel, type Split } from './split.ts'

/** A part of an area's records: those with one code of a dimension. */
export interface Part {
  dimension: string
  code: string
  label: Label
}

export interface Slice {
  area: Area
  part: Part | null
  data: FigureData
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** A prefecture among the bodies in it stands for what it does itself. */
function bodyNamed(area: Area, asked: string): Area {
  return area.code === asked && area.code.length === 2 ? { ...area, name: `${area.name}（本体）` } : area
}

function byArea(data: GroupedData, asked: Area, id: 'municipality' | 'prefecture'): Slice[] {
  const keyOf = (code: string) => (id === 'prefecture' ? code.slice(0, 2) : code)
  const counts = groupBy(data.counts, ({ area }) => area ?? '')
  const observations = groupBy(data.observations, ({ area }) => area)
  const coverage = groupBy(data.coverage, ({ municipality_code }) => keyOf(municipality_code))
  const population = groupBy(data.population, ({ area_code }) => keyOf(area_code))
  return data.areas
    .filter(({ code }) => counts.has(code) || observations.has(code))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map((area) => {
      const { code } = area
      const own = id === 'municipality' ? bodyNamed(area, asked.code) : area
      return {
        area: own,
        part: null,
        data: {
          area: own,
          observations: observations.get(code) ?? [],
          counts: counts.get(code) ?? [],
          coverage: coverage.get(code) ?? [],
          population: population.get(code) ?? [],
          annotations: [],
        },
      }
    })
}

function byPart(data: GroupedData, area: Area, dimension: string, codes: readonly Code[]): Slice[] {
  const groups = groupBy(data.counts, ({ part }) => part ?? '')
  return [...groups.keys()].sort(comparePart(codes)).map((code) => ({
    area,
    part: { dimension, code, label: partLabel(codes, code) },
    data: { ...data, area, observations: [], counts: groups.get(code) ?? [] },
  }))
}

/** @param codes of the dimension it is divided by, in the order of their list */
export function slicesOf(data: GroupedData, area: Area, split: Split | null, codes: readonly Code[]): Slice[] {
  if (!split) return [{ area, part: null, data: { ...data, area } }]
  return split.kind === 'area' ? byArea(data, area, split.id) : byPart(data, area, split.id, codes)
}
