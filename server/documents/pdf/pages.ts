/** Rows `[from, to)` of one page; `tail` when the closing block stands under them. */
export interface PageCut {
  from: number
  to: number
  tail: boolean
}

export interface PageRoom {
  /** Points for rows on the first page and on each further one. */
  first: number
  next: number
  /** Points of the closing block, which is never split. */
  tail: number
  /** How many last rows never part from the closing block, and how many had better not. */
  tailRows: { least: number; preferred: number }
}

/** Shares rows out over pages in order; the last rows and the closing block end on one page. */
export function cutPages(heights: readonly number[], room: PageRoom): PageCut[] {
  const free = heights.length - countTailRows(heights, room)
  const tailHeight = sum(heights.slice(free)) + room.tail
  const pages: PageCut[] = []
  let from = 0
  let left = room.first
  for (let row = 0; row < free; row += 1) {
    const height = heights[row] ?? 0
    const fits = height <= left || (row === from && pages.length > 0)
    if (!fits) {
      pages.push({ from, to: row, tail: false })
      from = row
      left = room.next
    }
    left -= height
  }
  if (tailHeight > left && (free > from || pages.length === 0)) {
    pages.push({ from, to: free, tail: false })
    from = free
  }
  return [...pages, { from, to: heights.length, tail: true }]
}

/** As many as preferred, unless they are so tall that they would leave a page half empty. */
function countTailRows(heights: readonly number[], room: PageRoom): number {
  for (let count = room.tailRows.preferred; count > room.tailRows.least; count -= 1) {
    const fits = sum(heights.slice(-count)) + room.tail <= room.next / 2
    if (fits && count < heights.length) return count
  }
  return Math.min(room.tailRows.least, heights.length)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
