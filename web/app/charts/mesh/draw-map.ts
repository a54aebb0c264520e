/** Cells of the standard grid over the tiles of 国土地理院. MapLibre comes with this file, so only when somebody asks for a map. */
import { type ErrorEvent, Map as MapLibreMap, NavigationControl, Popup, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { ChartContext } from '../context.ts'
import type { MeshData } from '../drawings.ts'
import { ink } from '../theme.ts'
import { cellFeatures } from './features.ts'
import { boundsOf, cellBounds } from './grid.ts'

// A file of our own: the policy of the page allows no worker made of a text.
setWorkerUrl(workerUrl)

/** Pale, so that the cells stand out (https://maps.gsi.go.jp/development/ichiran.html). */
const tiles = 'https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png'
const tilesFrom = 'https://maps.gsi.go.jp/development/ichiran.html'
const deepest = 18

export interface MapWords {
  title: string
  /** 「地理院タイル」, as its terms of use ask for it. */
  credit: string
  source: string
  zoomIn: string
  zoomOut: string
  scroll: string
  touch: string
}

export interface MapRequest {
  container: HTMLElement
  data: MeshData
  language: ChartContext['language']
  words: MapWords
  /** The ground could not be fetched; the cells are drawn all the same. */
  onGroundMissing: () => void
}

/** The value of a custom property: the map is no part of the style sheets. */
function colorOf(token: string): string {
  const name = /^var\((--[\w-]+)\)$/.exec(token)?.[1]
  return name ? getComputedStyle(document.documentElement).getPropertyValue(name).trim() : token
}

function coloredCells({ data, language }: MapRequest) {
  const cells = cellFeatures(data, language)
  for (const { properties } of cells.features) properties.fill = colorOf(properties.fill)
  return cells
}

function emptyMap({ container, data, words }: MapRequest): MapLibreMap {
  const { south, west, north, east } = boundsOf(data.cells.flatMap(({ code }) => cellBounds(code) ?? []))
  return new MapLibreMap({
    container,
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: 24 },
    maxPitch: 0,
    dragRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    // The page scrolls on over the map; with Ctrl or two fingers the map does.
    cooperativeGestures: true,
    attributionControl: { compact: false },
    locale: {
      'Map.Title': words.title,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
      'AttributionControl.ToggleAttribution': words.source,
      'CooperativeGesturesHandler.WindowsHelpText': words.scroll,
      'CooperativeGesturesHandler.MacHelpText': words.scroll,
      'CooperativeGesturesHandler.MobileHelpText': words.touch,
    },
    style: {
      version: 8,
      sources: {
        ground: {
          type: 'raster',
          tiles: [tiles],
          tileSize: 256,
          maxzoom: deepest,
          attribution: `<a href="${tilesFrom}" rel="noreferrer">${words.credit}</a>`,
        },
      },
      layers: [
        { id: 'paper', type: 'background', paint: { 'background-color': colorOf(ink.band) } },
        { id: 'ground', type: 'raster', source: 'ground', paint: { 'raster-fade-duration': 0 } },
      ],
    },
  })
}

function addCells(map: MapLibreMap, request: MapRequest) {
  map.addSource('cells', { type: 'geojson', data: coloredCells(request) })
  map.addLayer({
    id: 'cells',
    type: 'fill',
    source: 'cells',
    paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': 0.6, 'fill-outline-color': colorOf(ink.axis) },
  })
  map.addLayer({
    id: 'framed',
    type: 'line',
    source: 'cells',
    filter: ['==', ['get', 'isMarked'], true],
    paint: { 'line-color': colorOf(ink.note), 'line-width': 3 },
  })
}

/** What the drawing says of a cell is said here too, where the pointer is or was pressed. */
function addHints(map: MapLibreMap) {
  const popup = new Popup({ closeButton: false, closeOnClick: false, focusAfterOpen: false })
  const show = ({
    lngLat,
    features,
  }: {
    lngLat: { lng: number; lat: number }
    features?: { properties: unknown }[]
  }) => {
    const { text } = (features?.[0]?.properties ?? {}) as { text?: string }
    if (text) popup.setLngLat(lngLat).setText(text).addTo(map)
  }
  map.on('mousemove', 'cells', show)
  map.on('click', 'cells', show)
  map.on('mouseleave', 'cells', () => popup.remove())
}

/**
 * Draws the map into its container.
 * @returns what removes it again
 * @throws when the browser cannot draw maps (no WebGL)
 */
export function drawMap(request: MapRequest): () => void {
  const map = emptyMap(request)
  const { words, onGroundMissing } = request
  map.keyboard.disableRotation()
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }))
  map.addControl(new ScaleControl({ unit: 'metric' }))
  map.getCanvas().setAttribute('aria-label', words.title)
  map.on('load', () => {
    addCells(map, request)
    addHints(map)
    request.container.dataset.drawn = ''
  })
  map.on('error', (event: ErrorEvent & { sourceId?: string }) => {
    if (event.sourceId === 'ground') onGroundMissing()
  })
  return () => map.remove()
}
