import { randomUUID } from 'node:crypto'
import { type Dispute, writeAnswer } from '../titles/write-answer.ts'
import { writeRefusal, writeRevocation } from '../titles/write-note.ts'
import { type Exchange, signatureOver } from './exchange.ts'
import { BUYERS, SUPPLIER } from './participants.ts'
import type { EdiDocument, StoredEntity } from './records.ts'

/** Why something cannot be done to a document, as a sentence for people. */
export class DeedError extends Error {}

/** The supplier's accountant signs and sends. */
export function sign(exchange: Exchange, document: EdiDocument, delay: number): void {
  need(!document.state.isDeleted, 'Документ удалён.')
  need(!document.state.isSent, 'Документ уже подписан и отправлен.')
  const title = document.entities.find(({ kind }) => kind === 'title')
  if (!title) throw new DeedError('В документе нет файла, который можно подписать.')
  if (!document.to) throw new DeedError('Получатель не подключён к электронному обмену.')
  const at = exchange.options.now()
  const signature = signatureOver(title, 'supplier', at)
  document.entities.push(signature)
  document.sentAt = at
  document.deliverAt = new Date(at.getTime() + delay)
  document.state.isSent = true
  exchange.note(document, 'sent', [signature])
  exchange.settle()
}

/** The buyer signs: with what differs in his books, or without. */
export function answer(exchange: Exchange, document: EdiDocument, dispute: Dispute | null): void {
  assertAnswerable(document)
  const title = titleOf(document)
  const at = exchange.options.now()
  const added: StoredEntity[] = []
  if (document.isFormal) {
    const { fileName, content } = writeAnswer({
      title: title.content,
      signature: signatureOf(document).content,
      ids: idsOf(document),
      dispute,
      at,
      timeZone: exchange.options.timeZone,
    })
    const id = randomUUID()
    added.push({ id, kind: 'answer', parentId: title.id, by: 'buyer', fileName, content, at })
  } else need(dispute === null, 'Расхождения может показать только ответ по формату.')
  added.push(signatureOver(added[0] ?? title, 'buyer', at))
  document.entities.push(...added)
  document.state.response = dispute ? 'disputed' : 'signed'
  exchange.note(document, document.state.response, added)
}

export function refuse(exchange: Exchange, document: EdiDocument, reason: string): void {
  assertAnswerable(document)
  need(reason.trim() !== '', 'Назовите причину отказа.')
  document.reason = reason.trim()
  document.state.response = 'refused'
  exchange.note(document, 'refused', [addNote(exchange, document, 'refusal', 'buyer')])
}

/** The supplier asks for an annulment and the buyer agrees. */
export function annul(exchange: Exchange, document: EdiDocument, reason: string): void {
  need(document.state.isSent, 'Аннулируют отправленный документ.')
  need(document.state.revocation !== 'accepted', 'Документ уже аннулирован.')
  document.reason = reason.trim() || 'Документ отправлен ошибочно'
  document.state.revocation = 'requested'
  exchange.note(document, 'revocation_requested', [
    addNote(exchange, document, 'revocation', 'supplier'),
  ])
  document.state.revocation = 'accepted'
  exchange.note(document, 'revoked')
}

/** The operator of the other side could not take it. */
export function failRoaming(exchange: Exchange, document: EdiDocument, reason: string): void {
  need(document.state.isSent, 'Ошибка доставки бывает у отправленного документа.')
  need(document.state.response === 'none', 'Документ уже получил ответ.')
  document.reason = reason.trim() || 'Получатель не найден у оператора'
  document.deliverAt = null
  document.state.roaming = 'error'
  exchange.note(document, 'roaming_error', [addNote(exchange, document, 'roaming', 'operator')])
}

/** What the accountant does to a draft that was not needed. */
export function remove(exchange: Exchange, document: EdiDocument): void {
  need(!document.state.isSent, 'Отправленный документ не удаляют, а аннулируют.')
  need(!document.state.isDeleted, 'Документ уже удалён.')
  document.state.isDeleted = true
  exchange.note(document, 'deleted')
}

/** What is on its way arrives now. */
export function deliver(exchange: Exchange, document: EdiDocument): void {
  need(document.deliverAt !== null, 'Документ не находится в пути.')
  document.deliverAt = exchange.options.now()
  exchange.settle()
}

export function titleOf({ entities }: EdiDocument): StoredEntity {
  const title = entities.find(({ kind }) => kind === 'title')
  if (!title) throw new DeedError('В документе нет файла.')
  return title
}

function signatureOf({ entities }: EdiDocument): StoredEntity {
  const signature = entities.find(({ kind, by }) => kind === 'signature' && by === 'supplier')
  if (!signature) throw new DeedError('Документ не подписан.')
  return signature
}

function assertAnswerable({ state }: EdiDocument): void {
  need(state.isSent, 'Документ ещё не отправлен.')
  need(state.isDelivered, 'Документ ещё не доставлен.')
  need(state.revocation === 'none', 'Документ аннулирован.')
  need(state.roaming === 'none', 'Документ не доставлен: ошибка роуминга.')
  need(state.response === 'none', 'Покупатель уже ответил.')
}

/** EDI ids of the buyer and the supplier at this operator. */
function idsOf({ operator, to }: EdiDocument): { buyer: string; supplier: string } {
  const buyer = BUYERS.find(({ key }) => key === to)
  const ids =
    operator === 'diadoc'
      ? { buyer: buyer?.diadoc?.fnsId, supplier: SUPPLIER.diadoc?.fnsId }
      : { buyer: buyer?.saby?.id, supplier: SUPPLIER.saby?.id }
  if (!ids.buyer || !ids.supplier) throw new DeedError('Получатель не подключён к обмену.')
  return { buyer: ids.buyer, supplier: ids.supplier }
}

function addNote(
  exchange: Exchange,
  document: EdiDocument,
  kind: 'refusal' | 'revocation' | 'roaming',
  by: StoredEntity['by'],
): StoredEntity {
  const id = randomUUID()
  const at = exchange.options.now()
  const title = titleOf(document)
  const file = fileOfNote(document, { kind, by, id, at, about: title.fileName })
  const note: StoredEntity = { id, kind, parentId: title.id, by, ...file, at }
  document.entities.push(note)
  return note
}

/** A request to annul is a file of the federal format, whatever it annuls; a refusal is one of a document with a form. */
function fileOfNote(
  document: EdiDocument,
  note: { kind: string; by: StoredEntity['by']; id: string; at: Date; about: string },
): { fileName: string; content: Uint8Array } {
  const { kind, by, id, at, about } = note
  const words = document.reason
  if (kind === 'roaming' || (kind === 'refusal' && !document.isFormal))
    return { fileName: `${kind}.txt`, content: Buffer.from(words) }
  const { buyer, supplier } = idsOf(document)
  const [from, to] = by === 'buyer' ? [buyer, supplier] : [supplier, buyer]
  const date = at.toISOString().slice(0, 10).split('-').toReversed().join('.')
  const write = kind === 'refusal' ? writeRefusal : writeRevocation
  return write({ id, fileName: about, from, to, date, words })
}

function need(isSo: boolean, sentence: string): void {
  if (!isSo) throw new DeedError(sentence)
}
