/** Kinds of structure elements that papers use, by their standard names (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Sect'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'

interface Attributes {
  /** Of a heading cell: what it is the heading of. */
  scope?: 'Column' | 'Row'
  /** Columns that a cell covers. */
  span?: number
  /** What a picture says, for who cannot see it. */
  alt?: string
  /** Points from the page's bottom left corner: where a picture stands. */
  box?: readonly [left: number, bottom: number, right: number, top: number]
}

interface Element extends Attributes {
  role: Role
  parent: number
  /** Elements below it, or none where it holds content. */
  kids: number[]
  /** Marked content of a page, in pairs of page and number. */
  content: number[]
}

/**
 * The logical structure of a file: what a screen reader goes by. Elements are told by their ordinal; the first one is
 * the document itself. A row of a long table is some six elements, so they are kept small and written by
 * `structureObjects` into compressed object streams, where pdfkit would write each as an object of its own.
 */
export class Structure {
  readonly elements: Element[] = [{ role: 'Document', parent: -1, kids: [], content: [] }]
  /** Of each page: the element of each marked content, by its number. */
  readonly pages: number[][] = []

  add(parent: number, role: Role, attributes: Attributes = {}): number {
    const ordinal = this.elements.push({ role, parent, kids: [], content: [], ...attributes }) - 1
    this.elements[parent]?.kids.push(ordinal)
    return ordinal
  }

  /** The number by which the page's content stream names what it now begins for an element. */
  mark(element: number, page: number): number {
    this.pages[page] ??= []
    const number = (this.pages[page]?.push(element) ?? 1) - 1
    this.elements[element]?.content.push(page, number)
    return number
  }

  roleOf(element: number): Role {
    return this.elements[element]?.role ?? 'P'
  }
}

/**
 * The structure as texts of objects, numbered from `first`: the elements in their order, the marked contents of each
 * page, and as the last one the tree that leads from a page's content to its elements.
 * @param root number of the structure's root object
 * @param pages numbers of the pages' objects
 */
export function structureObjects(
  { elements, pages }: Structure,
  first: number,
  root: number,
  pageObjects: readonly number[],
): string[] {
  const reference = (ordinal: number) => `${first + ordinal} 0 R`
  const written = elements.map(({ role, parent, kids, content, ...attributes }) => {
    const above = parent < 0 ? `${root} 0 R` : reference(parent)
    const held = kids.length > 0 ? `/K[${kids.map(reference).join(' ')}]` : ''
    return `<</S/${role}/P ${above}${held}${contentOf(content, pageObjects)}${attributesOf(attributes)}>>`
  })
  const parents = pages.map((page) => `[${page.map(reference).join(' ')}]`)
  const numbers = pages.map((_, page) => `${page} ${reference(elements.length + page)}`)
  return [...written, ...parents, `<</Nums[${numbers.join(' ')}]>>`]
}

function contentOf(content: readonly number[], pageObjects: readonly number[]): string {
  const [page, number] = content
  if (page === undefined) return ''
  const own = `/Pg ${pageObjects[page]} 0 R`
  if (content.length === 2) return `${own}/K ${number}`
  const parts: string[] = []
  for (let index = 0; index < content.length; index += 2) {
    const other = content[index] ?? 0
    parts.push(
      other === page
        ? `${content[index + 1]}`
        : `<</Type/MCR/Pg ${pageObjects[other]} 0 R/MCID ${content[index + 1]}>>`,
    )
  }
  return `${own}/K[${parts.join(' ')}]`
}

function attributesOf({ scope, span = 1, alt, box }: Attributes): string {
  const ofTable = `${scope ? `/Scope/${scope}` : ''}${span > 1 ? `/ColSpan ${span}` : ''}`
  const table = ofTable && `/A<</O/Table${ofTable}>>`
  const layout = box ? `/A<</O/Layout/Placement/Block/BBox[${box.map(rounded).join(' ')}]>>` : ''
  return `${table}${layout}${alt ? `/Alt ${textString(alt)}` : ''}`
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}

/** A text as PDF spells one with any letters: UTF-16 with its byte order mark, in hexadecimal. */
function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}
