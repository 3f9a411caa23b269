import { inflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, describe, expect, it } from 'vitest'
import {
  closeDocuments,
  renderCompletionActPdf,
  renderReconciliationPdf,
} from '../../../../server/documents/index.ts'
import { completionAct } from '../completion-act-document.ts'
import { paperIdentity } from '../paper-identity.ts'
import { reconciliation, reconciliationOf } from '../reconciliation-document.ts'

afterAll(closeDocuments)

interface Node {
  role?: string
  type?: string
  id?: string
  alt?: string
  children?: Node[]
}

describe('what a screen reader finds in a paper', () => {
  it('is a title, the parties, a table with its headings, and a picture with its words', async () => {
    const file = await renderReconciliationPdf(reconciliation({ identity: paperIdentity() }), 'ru')
    const [page] = await readStructure(file)
    expect(rolesOf(page?.tree)).toEqual(
      expect.arrayContaining(['H1', 'P', 'Table', 'THead', 'TBody', 'TR', 'TH', 'TD', 'Figure']),
    )
    expect(page?.textOf('H1')).toEqual(['Акт сверки № 12 от 31.03.2024'])
    expect(page?.textOf('TH').slice(0, 4)).toEqual([
      'По данным ООО «Поставщик», руб.',
      'По данным ООО «Ромашка», руб.',
      'Дата',
      'Документ',
    ])
    expect(page?.textOf('TD')).toContain('Продажа (00БП-000012 от 15.01.2024)')
    expect(findAll(page?.tree, 'Figure').map(({ alt }) => alt)).toEqual([
      'QR-код подлинности документа, рядом он же буквами',
    ])
  })

  it('is one table however many pages it takes; what pages repeat is passed over', async () => {
    const pages = await readStructure(await renderReconciliationPdf(reconciliationOf(100), 'ru'))
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.flatMap(({ textOf }) => textOf('TH')).filter((text) => text === 'Дата')).toEqual([
      'Дата',
      'Дата',
    ])
    const names = pages.flatMap(({ textOf }) => textOf('TD')).filter((text) => /Продажа/.test(text))
    expect(names).toHaveLength(100)
    for (const page of pages) expect(page.untagged).toEqual([])
  })

  it('has rows of as many columns each, whatever is blank or spans several', async () => {
    for (const file of [
      await renderReconciliationPdf(reconciliationOf(40), 'ru'),
      await renderCompletionActPdf(completionAct('on top', [{}, {}]), 'en'),
    ]) {
      const widths = await rowWidths(file)
      expect(widths.length).toBeGreaterThan(3)
      expect(new Set(widths).size).toBe(1)
    }
  })

  it('is declared: tagged, with language, title to be shown, and both norms in the metadata', async () => {
    const name = 'Peace & Ocean <Company>'
    const file = await renderCompletionActPdf(
      completionAct('within', [{}], { customer: { name, inn: null, kpp: null } }),
      'ru',
    )
    const task = getDocument({ data: file.slice(), verbosity: 0 })
    const pdf = await task.promise
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true })
    const { metadata, info } = await pdf.getMetadata()
    expect(metadata?.get('dc:title')).toBe((info as { Title: string }).Title)
    expect(metadata?.get('pdfaid:part')).toBe('2')
    expect(metadata?.get('pdfuaid:part')).toBe('1')
    expect(metadata?.get('dc:description')).toContain(name)
    await task.destroy()
    const source = Buffer.from(file).toString('latin1')
    expect(source.startsWith('%PDF-1.7')).toBe(true)
    expect(source).toContain('/OutputIntents')
  })

  it('stands in a file that other readers open too', async () => {
    const opened = await PDFDocument.load(await renderReconciliationPdf(reconciliationOf(50), 'ru'))
    expect(opened.getPageCount()).toBeGreaterThan(1)
    expect(opened.getTitle()).toContain('Акт сверки')
  })
})

/** Of each page: its structure, the texts of its elements by their roles, and texts that belong to none. */
async function readStructure(file: Uint8Array) {
  const task = getDocument({ data: file.slice(), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const pages = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const tree = (await page.getStructTree()) as Node
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const texts = new Map<string, string>()
    const untagged: string[] = []
    const open: (string | null)[] = []
    for (const item of items) {
      if ('str' in item) {
        const id = open.at(-1)
        if (id) texts.set(id, (texts.get(id) ?? '') + item.str)
        else if (open.length === 0 && item.str.trim()) untagged.push(item.str)
      } else if (item.type === 'endMarkedContent') open.pop()
      else open.push(item.id ?? null)
    }
    const textOf = (role: string) =>
      findAll(tree, role).map((node) =>
        (node.children ?? [])
          .map(({ id }) => texts.get(id ?? '') ?? '')
          .join('')
          .trim(),
      )
    pages.push({ tree, textOf, untagged })
  }
  await task.destroy()
  return pages
}

function findAll(node: Node | undefined, role: string): Node[] {
  if (!node) return []
  const below = (node.children ?? []).flatMap((child) => findAll(child, role))
  return node.role === role ? [node, ...below] : below
}

function rolesOf(node: Node | undefined): string[] {
  return node ? [node.role ?? '', ...(node.children ?? []).flatMap(rolesOf)] : []
}

/** Columns of each row of the file's table, by the spans its cells have. */
async function rowWidths(file: Uint8Array): Promise<number[]> {
  const source = Buffer.from(file).toString('latin1')
  const rows = new Map<string, number>()
  for (const { 1: content = '' } of source.matchAll(
    /\/Type\/ObjStm[^>]*>>\nstream\n([\s\S]*?)\nendstream/g,
  )) {
    const objects = inflateSync(Buffer.from(content, 'latin1')).toString('latin1')
    for (const [, parent = '', span = '1'] of objects.matchAll(
      /<<\/S\/T[HD]\/P (\d+) 0 R(?:.(?!ColSpan|<<\/S))*(?:.ColSpan (\d+))?/g,
    )) {
      rows.set(parent, (rows.get(parent) ?? 0) + Number(span))
    }
  }
  return [...rows.values()]
}
