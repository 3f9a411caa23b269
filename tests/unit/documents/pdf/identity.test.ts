import { afterAll, describe, expect, it } from 'vitest'
import {
  closeDocuments,
  renderCompletionActPdf,
  renderReconciliationPdf,
} from '../../../../server/documents/index.ts'
import { readQr } from '../../../support/file-readers/page-picture.ts'
import { bare, overlaps, pageText, readPdf } from '../../../support/file-readers/pdf-reader.ts'
import { completionAct, completionActOf } from '../completion-act-document.ts'
import { paperCode, paperIdentity } from '../paper-identity.ts'
import { reconciliation, reconciliationOf } from '../reconciliation-document.ts'

/** Dots an inch of a plain scan. */
const SCAN = 150

afterAll(closeDocuments)

describe('what a paper says of itself', () => {
  it('is number, date, age, edition and code, on every page of an act of reconciliation', async () => {
    const identity = paperIdentity()
    const { title, pages } = await readPdf(
      await renderReconciliationPdf({ ...reconciliationOf(90), identity }, 'ru'),
    )
    expect(title).toContain('Акт сверки\u00a0№\u00a012 от 31.03.2024')
    expect(pages.length).toBeGreaterThan(2)
    const first = pageText(pages[0] ?? [])
    expect(first).toContain(
      bare('Данные учёта на 05.04.2024 14:30, редакция 2, выпущена 05.04.2024 14:31.'),
    )
    const ending = bare(identity.code?.text.slice(-12) ?? '')
    for (const page of pages) {
      const text = pageText(page)
      expect(text).toContain(bare('Акт сверки № 12 от 31.03.2024 · 01.01.2024 – 31.03.2024'))
      expect(text).toContain(bare(`Данные учёта на 05.04.2024 14:30 · редакция 2 · код …${ending}`))
      expect(overlaps(page)).toEqual([])
    }
    expect(pageText(pages.at(-1) ?? [])).toContain(identity.code?.text)
  })

  it('is the same on a completion act, in English too', async () => {
    const act = { ...completionActOf(90), identity: paperIdentity() }
    const { pages } = await readPdf(await renderCompletionActPdf(act, 'en'))
    for (const page of pages) {
      expect(pageText(page)).toContain(bare('Data as of 5 Apr 2024 14:30 · edition 2 · code …'))
      expect(overlaps(page)).toEqual([])
    }
    expect(pageText(pages.at(-1) ?? [])).toContain(bare('Point a camera at the square'))
    expect(pageText(pages.at(-1) ?? [])).toContain(bare('sverka.example.ru/verify:'))
  })

  it('says on every page that a newer edition stands in its place, or that it was withdrawn', async () => {
    const stale = { replacedAt: '2024-05-01T10:00:00', latestEdition: 3 }
    const { pages } = await readPdf(
      await renderReconciliationPdf(
        { ...reconciliationOf(60), identity: paperIdentity({ stale }) },
        'ru',
      ),
    )
    expect(pageText(pages[0] ?? [])).toContain(
      bare('Устаревшая редакция: 01.05.2024 10:00 её заменила редакция 3.'),
    )
    for (const page of pages) expect(pageText(page)).toContain('УСТАРЕЛА·Данные')
    const withdrawn = paperIdentity({ stale: { ...stale, latestEdition: null } })
    const act = await readPdf(
      await renderCompletionActPdf({ ...completionAct(), identity: withdrawn }, 'ru'),
    )
    expect(pageText(act.pages[0] ?? [])).toContain(bare('Документ отозван 01.05.2024 10:00.'))
  })

  it('is left out where nobody told it, and a code alone where there is none', async () => {
    const bareAct = await readPdf(await renderReconciliationPdf(reconciliation(), 'ru'))
    expect(pageText(bareAct.pages[0] ?? [])).not.toMatch(/редакция|код/i)
    const identity = paperIdentity({ number: null, code: null })
    const file = await renderReconciliationPdf({ ...reconciliation(), identity }, 'ru')
    const text = pageText((await readPdf(file)).pages[0] ?? [])
    expect(text).toContain(bare('Акт сверки от 31.03.2024взаимных'))
    expect(text).not.toMatch(/код/i)
    expect(await readQr(file, 1, SCAN)).toBeNull()
  })

  it.each([1, 2])('is read off a print of 3 cm scanned at 150 dpi (%i)', async (seed) => {
    const identity = paperIdentity({ code: paperCode(seed) })
    expect(identity.code?.url.length).toBeGreaterThan(370)
    const act = await renderReconciliationPdf({ ...reconciliation(), identity }, 'ru')
    expect(await readQr(act, 1, SCAN)).toBe(identity.code?.url)
    const completion = await renderCompletionActPdf({ ...completionAct(), identity }, 'ru')
    expect(await readQr(completion, 1, SCAN)).toBe(identity.code?.url)
  })
})
