export interface HatchShape {
  x: number
  y: number
  width: number
  height: number
  gap: number
}

interface Pen {
  moveTo(x: number, y: number): unknown
  lineTo(x: number, y: number): unknown
}

/** Draws the diagonal strokes that fill a rectangle, each cut at its edges. */
export function drawHatch(pen: Pen, { x, y, width, height, gap }: HatchShape): void {
  for (let offset = gap; offset < width + height; offset += gap) {
    pen.moveTo(x + Math.min(offset, width), y + Math.max(0, offset - width))
    pen.lineTo(x + Math.max(0, offset - height), y + Math.min(offset, height))
  }
}
