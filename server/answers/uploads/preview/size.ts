/** Wide enough to read the small print of an A4 page, 150 dots an inch. */
const WIDTH = 1240
/** Of either side. */
const MAX_SIDE = 2400
const MAX_AREA = 4_000_000

/** By how much a page or picture is to be scaled to be shown; never made larger than `most`. */
export function previewScale(width: number, height: number, most: number): number {
  return Math.min(
    most,
    WIDTH / width,
    MAX_SIDE / Math.max(width, height),
    Math.sqrt(MAX_AREA / (width * height)),
  )
}
