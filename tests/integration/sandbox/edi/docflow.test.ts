import { expect } from 'vitest'
import { checkFormalFile } from '../../../../sandbox/edi/format/check-file.ts'
import type { EdiSandbox } from '../../../../sandbox/edi/index.ts'
import { call, clock, get, post, postAct, SUPPLIER_BOX, test } from './fixture.ts'

async function put(edi: EdiSandbox) {
  const { body } = await postAct(edi)
  const boxId = await SUPPLIER_BOX(edi)
  const id: string = body.MessageId
  const entityId: string = body.Entities[0].EntityId
  const where = `boxId=${boxId}&messageId=${id}`
  const document = async () =>
    (await get(edi, `/V3/GetDocument?${where}&entityId=${entityId}`)).body
  return { id, entityId, boxId, where, document }
}

test('signed, delivered, agreed: each state by its words', async ({ edi }) => {
  const { id, document } = await put(edi)
  edi.setFaults({ id: 'slow_delivery', value: 60_000 })
  edi.act(id, 'sign')
  expect(await document()).toMatchObject({ SenderSignatureStatus: 'SenderSignatureUnchecked' })
  expect((await document()).DeliveryTimestampTicks).toBeUndefined()
  expect(() => edi.act(id, 'agree')).toThrow('не доставлен')
  clock.now = new Date(clock.now.getTime() + 61_000)
  expect(await document()).toMatchObject({
    SenderSignatureStatus: 'SenderSignatureCheckedAndValid',
    RecipientResponseStatus: 'WaitingForRecipientSignature',
  })
  edi.act(id, 'agree')
  expect(await document()).toMatchObject({ RecipientResponseStatus: 'WithRecipientSignature' })
  expect(() => edi.act(id, 'refuse', 'поздно')).toThrow('уже ответил')
})

test('disagreements are a title that conforms, read by its entity', async ({ edi }) => {
  const { id, entityId, where, document } = await put(edi)
  edi.act(id, 'sign')
  edi.dispute(id, {
    rows: [
      {
        row: 1,
        date: '15.01.2026',
        document: { name: '', number: '', date: '' },
        debit: 4_000_000n,
        credit: 0n,
        note: 'по накладной 40 000',
      },
    ],
    note: 'сверьте январь',
    sides: 'own',
  })
  expect((await document()).RecipientResponseStatus).toBe('WithRecipientPartiallySignature')
  const { body } = await get(edi, `/V6/GetMessage?${where}`)
  const answer = body.Entities.find(
    (one: { ParentEntityId?: string; AttachmentType: string }) =>
      one.ParentEntityId === entityId && one.AttachmentType === 'Title',
  )
  const content = await call(edi, `/V4/GetEntityContent?${where}&entityId=${answer.EntityId}`)
  expect(content.headers.get('content-type')).toBe('application/octet-stream')
  const bytes = edi.document(id).entities.find(({ kind }) => kind === 'answer')?.content
  expect(bytes && checkFormalFile(bytes, answer.FileName)).toEqual([])
  const text = new TextDecoder('windows-1251').decode(bytes)
  expect(text).toContain('ПризнРазн="2"')
  // The buyer's books: what the supplier has as debit, he has as credit.
  expect(text).toContain('СумКредит="40000.00"')
  expect(text).toContain('ИтогоРасх="5000.00"')
})

const decode = ({ Content }: { Content: { Data: string } }) =>
  new TextDecoder('windows-1251').decode(Buffer.from(Content.Data, 'base64'))

test('a refusal tells its reason in a file of its own', async ({ edi }) => {
  const { id, where, document } = await put(edi)
  edi.act(id, 'sign')
  expect(() => edi.act(id, 'refuse', ' ')).toThrow('причину')
  edi.act(id, 'refuse', 'Не наш договор')
  expect((await document()).RecipientResponseStatus).toBe('RecipientSignatureRequestRejected')
  const { body } = await get(edi, `/V6/GetMessage?${where}&injectEntityContent=true`)
  const refusal = body.Entities.find(
    ({ AttachmentType }: { AttachmentType: string }) => AttachmentType === 'XmlSignatureRejection',
  )
  expect(decode(refusal)).toContain('<ТекстУведУточ>Не наш договор</ТекстУведУточ>')
})

test('an annulment and a roaming error are told beside the signatures', async ({ edi }) => {
  const { id, where, document } = await put(edi)
  edi.act(id, 'sign')
  edi.act(id, 'annul', 'ошиблись периодом')
  expect((await document()).RevocationStatus).toBe('RevocationAccepted')
  const { body } = await get(edi, `/V6/GetMessage?${where}&injectEntityContent=true`)
  const request = body.Entities.find(
    ({ AttachmentType }: { AttachmentType: string }) => AttachmentType === 'RevocationRequest',
  )
  expect(request.FileName).toMatch(/^DP_PRANNUL_/)
  expect(request.RevocationRequestInfo.InitiatorBoxId).toMatch(/^[0-9a-f]{32}@diadoc\.ru$/)
  expect(decode(request)).toContain('<ТекстПредАн>ошиблись периодом</ТекстПредАн>')
  const other = await postAct(edi, 'other')
  edi.act(other.body.MessageId, 'sign')
  edi.act(other.body.MessageId, 'roaming', 'Нет такого ящика')
  expect(other.status).toBe(200)
  const list = await get(
    edi,
    `/V3/GetDocuments?boxId=${await SUPPLIER_BOX(edi)}&filterCategory=ReconciliationAct.OutboundRoamingNotificationError`,
  )
  expect(list.body.Documents).toEqual([
    expect.objectContaining({
      MessageId: other.body.MessageId,
      RoamingNotificationStatusDescription: 'Нет такого ящика',
    }),
  ])
})

test('a state is found by its category; an unknown category is refused', async ({ edi }) => {
  const { id, boxId } = await put(edi)
  const by = async (status: string) =>
    (await get(edi, `/V3/GetDocuments?boxId=${boxId}&filterCategory=ReconciliationAct.${status}`))
      .body
  expect((await by('OutboundWaitingForSenderSignature')).TotalCount).toBe(1)
  edi.act(id, 'sign')
  expect((await by('OutboundWaitingForSenderSignature')).TotalCount).toBe(0)
  expect((await by('OutboundWaitingForRecipientSignature')).TotalCount).toBe(1)
  expect(await by('OutboundAnything')).toBeNull()
  const search = (body: object) => post(edi, `/V4/GetDocuments?boxId=${boxId}`, body)
  const found = await search({
    DocumentCategory: 'ReconciliationAct.Outbound',
    DocumentNumber: ['17'],
  })
  expect(found.body.Documents[0].CustomDocumentId).toBe('act-1')
  expect((await search({ Count: 101, DocumentCategory: 'Any.Outbound' })).status).toBe(400)
  expect((await get(edi, `/V4/GetDocuments?boxId=${boxId}`)).status).toBe(405)
})

test('the feed goes on from its key, tells no contents, and at most 100', async ({ edi }) => {
  const { id, boxId } = await put(edi)
  edi.act(id, 'sign')
  edi.act(id, 'agree')
  const page = async (more = '') => get(edi, `/V8/GetNewEvents?boxId=${boxId}${more}`)
  const all = (await page()).body
  expect(all.Events.map((one: object) => ('Message' in one ? 'Message' : 'Patch'))).toEqual([
    'Message',
    'Patch',
    'Patch',
    'Patch',
  ])
  expect(JSON.stringify(all)).not.toContain('"Data"')
  const key: string = all.Events[1].IndexKey
  const rest = await page(`&afterIndexKey=${encodeURIComponent(key)}&limit=1`)
  expect(rest.body.Events[0].EventId).toBe(all.Events[2].EventId)
  expect(rest.body.Events).toHaveLength(1)
  // A key that was not escaped for the URL is none.
  expect(await page(`&afterIndexKey=${key}`)).toMatchObject({
    status: 400,
    text: 'cursor must have valid value',
  })
  for (const limit of ['0', '101', 'x']) expect((await page(`&limit=${limit}`)).status).toBe(400)
  expect((await get(edi, `/V8/GetNewEvents?boxId=${id}`)).status).toBe(403)
})

test('ticks are above what JSON readers of 53 bits hold', async ({ edi }) => {
  await postAct(edi)
  const { text } = await get(edi, `/V8/GetNewEvents?boxId=${await SUPPLIER_BOX(edi)}`)
  const [, ticks = '0'] = /"TimestampTicks":(\d+)/.exec(text) ?? []
  expect(BigInt(ticks)).toBe(BigInt(clock.now.getTime()) * 10_000n + 621_355_968_000_000_000n)
})

test('states before and after stand in the feed of documents', async ({ edi }) => {
  const { id, boxId } = await put(edi)
  edi.act(id, 'sign')
  const ask = (body: object) => post(edi, `/V5/GetDocflowEvents?boxId=${boxId}`, body)
  const { body } = await ask({
    Filter: {},
    PopulateDocuments: true,
    PopulatePreviousDocumentStates: true,
  })
  const [, sent] = body.Events
  expect(sent.PreviousDocumentState.Docflow.SenderSignatureStatus).toBe('WaitingForSenderSignature')
  expect(sent.Document.Docflow.SenderSignatureStatus).toBe('SenderSignatureUnchecked')
  expect((await ask({ Filter: {}, Limit: 101 })).status).toBe(400)
  expect((await ask({})).status).toBe(400)
})

test('a feed with faults repeats what it told, and leaves out what it never tells', async ({
  edi,
}) => {
  const { id, boxId } = await put(edi)
  edi.act(id, 'sign')
  edi.act(id, 'agree')
  const page = async (more: string) =>
    (await get(edi, `/V8/GetNewEvents?boxId=${boxId}${more}`)).body.Events.map(
      ({ EventId }: { EventId: string }) => EventId,
    )
  const all = (await get(edi, `/V8/GetNewEvents?boxId=${boxId}`)).body.Events
  const ids = all.map(({ EventId }: { EventId: string }) => EventId)
  const after = `&afterIndexKey=${encodeURIComponent(all[1].IndexKey)}`
  edi.setFaults({ id: 'feed_repeats', value: 2 })
  expect(await page(after)).toEqual(ids)
  edi.setFaults({ id: 'feed_gaps', value: 3 })
  expect(await page('')).toEqual([ids[0], ids[1], ids[3]])
  edi.setFaults()
  expect(await page('')).toEqual(ids)
})

test('a draft that its accountant deletes is told as deleted', async ({ edi }) => {
  const { id, boxId, document } = await put(edi)
  edi.act(id, 'remove')
  expect((await document()).IsDeleted).toBe(true)
  const { body } = await get(edi, `/V8/GetNewEvents?boxId=${boxId}`)
  expect(body.Events[1].Patch.EntityPatches[0].DocumentIsDeleted).toBe(true)
  expect(() => edi.act(id, 'sign')).toThrow('удалён')
})
