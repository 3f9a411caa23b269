import type { ActiveFaults } from '../faults/switchboard.ts'
import { companyInn } from '../ledger/requisites.ts'
import { drawAct, type PrintedAct } from './act-form.ts'
import { signPdf } from './sign-pdf.ts'

/** Longer acts come without a print form, as from bases where printing them takes too long. */
const LONGEST = 300

/** 1C's print form of an act of reconciliation; null: none comes. */
export function encodePrintForm(act: PrintedAct & { faults: ActiveFaults }): string | null {
  const { faults, ...printed } = act
  const prints = act.counterparty.prints && act.statement.rows.length <= LONGEST
  return encodePrinted(faults, () => {
    if (faults.has('unreadable_pdf')) return Buffer.from('%PDF-1.5\nрастровое изображение\n%%EOF\n')
    return prints ? drawAct(mistake(printed, faults)) : null
  })
}

/** The act that a module prints by mistake. */
function mistake(act: PrintedAct, faults: ActiveFaults): PrintedAct {
  const { counterparty, statement } = act
  if (faults.has('foreign_pdf')) {
    const stranger = { name: 'ООО «Посторонний»', inn: companyInn('stranger') }
    return { ...act, counterparty: { ...counterparty, ...stranger } }
  }
  if (faults.has('reprinted_pdf')) return { ...act, note: 'Исправлено главным бухгалтером' }
  if (!faults.has('stale_pdf')) return act
  return { ...act, statement: { ...statement, closing: statement.closing + 123_45n } }
}

/** A print form as its Base64Строка writes it: CR LF after every 76 characters. Null: none. */
export function encodePrinted(faults: ActiveFaults, draw: () => Buffer | null): string | null {
  if (faults.has('no_pdf')) return null
  if (faults.has('rubbish_pdf')) return encode(Buffer.from('Ошибка формирования печатной формы'))
  if (faults.has('huge_pdf')) return encode(oversize(faults.valueOf('huge_pdf')))
  const drawn = draw()
  return drawn && encode(faults.has('signed_pdf') ? signPdf(drawn) : drawn)
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\r\n')
}

function oversize(megabytes: number): Buffer {
  const head = Buffer.from('%PDF-1.5\n')
  return Buffer.concat([head, Buffer.alloc(megabytes * 1024 * 1024 - head.length, '%padding%\n')])
}
