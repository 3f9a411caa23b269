import { expect } from 'vitest'
import {
  boxOf,
  call,
  generateTitle,
  innOf,
  makeMessage,
  post,
  postAct,
  SUPPLIER_BOX,
  test,
  token,
  userData,
} from './fixture.ts'

const POST = '/V3/PostMessage?operationId=op'

test('an unsigned document waits for the supplier’s signature', async ({ edi }) => {
  const { status, body } = await postAct(edi)
  expect(status).toBe(200)
  expect(body.Entities).toHaveLength(1)
  expect(body.Entities[0]).toMatchObject({
    EntityType: 'Attachment',
    DocumentInfo: {
      DocumentNumber: '17',
      CustomDocumentId: 'act-1',
      SenderSignatureStatus: 'WaitingForSenderSignature',
      RecipientResponseStatus: 'WaitingForRecipientSignature',
    },
  })
})

test('the same operation makes one message for ever, whatever is sent and in whatever case', async ({
  edi,
}) => {
  const first = await postAct(edi, 'Operation-A')
  const again = await post(edi, '/V3/PostMessage?operationId=operation-a', { FromBoxId: 'nobody' })
  expect(again.body.MessageId).toBe(first.body.MessageId)
  expect(edi.documents()).toHaveLength(1)
})

test('without an operation the same body is the same message', async ({ edi }) => {
  const message = await makeMessage(edi)
  const first = await post(edi, '/V3/PostMessage', message)
  const again = await post(edi, '/V3/PostMessage', message)
  expect(again.body.MessageId).toBe(first.body.MessageId)
  const other = await post(edi, '/V3/PostMessage', { ...message, Note: 'other' })
  expect(other.body.MessageId).not.toBe(first.body.MessageId)
})

test('an operation that is not finished says when to ask again, and has made the message', async ({
  edi,
}) => {
  edi.setFaults({ id: 'not_finished', calls: 1 })
  const first = await postAct(edi)
  expect(first.status).toBe(204)
  expect(first.headers.get('retry-after')).toBe('1')
  const again = await postAct(edi)
  expect(again.body.MessageId).toBe(edi.documents()[0]?.id)
  expect(edi.documents()).toHaveLength(1)
})

test('a signature in a delayed send is refused', async ({ edi }) => {
  const message = await makeMessage(edi)
  const [document] = message.DocumentAttachments as { SignedContent: object }[]
  if (!document) throw new Error('no document')
  for (const signature of [{ Signature: 'AAAA' }, { SignWithTestSignature: true }]) {
    const SignedContent = { ...document.SignedContent, ...signature }
    const DocumentAttachments = [{ ...document, SignedContent }]
    expect(await post(edi, POST, { ...message, DocumentAttachments })).toMatchObject({
      status: 400,
      text: 'SignedContent.Signature should be empty in draft or delayed send',
    })
  }
  expect((await post(edi, POST, { ...message, DelaySend: false })).status).toBe(400)
})

test('the formal file is held against the format and the rules beside it', async ({ edi }) => {
  const message = await makeMessage(edi)
  const send = async (change: (xml: string) => string) => {
    const bytes = await titleOf(message)
    const text = new TextDecoder('windows-1251').decode(bytes)
    return postBytes(edi, message, encode(change(text)))
  }
  expect((await send((xml) => xml)).status).toBe(200)
  const cases: [RegExp | string, string, RegExp][] = [
    ['windows-1251', 'utf-8', /не является XML|Кодировка/],
    [/НомерАкт="17"/, '', /нет обязательного атрибута НомерАкт/],
    [/СумДебет="45000.00"/, '', /0400300001/],
    [/ИнКонт="Диадок"/g, '', /@Phone or @Email or @OtherContactInfo is required/],
    [/КодОКВ="643"/, 'КодОКВ="RUB"', /КодОКВ/],
    [/ИННЮЛ="\d+"/, 'ИННЮЛ="7701234567"', /не соответствует ящику/],
    [/ON_AKTSVEROTP_2BM-[^_]+_/, 'ON_AKTSVEROTP_2BM-0_', /ИдФайл должен начинаться/],
  ]
  for (const [pattern, by, words] of cases) {
    const refused = await send((xml) => xml.replace(pattern, by))
    expect(refused.status, String(pattern)).toBe(400)
    expect(refused.text).toMatch(words)
  }
})

test('a content of 500 kB comes by the shelf alone', async ({ edi }) => {
  const message = await makeMessage(edi)
  const long = Buffer.alloc(500_000, 'x')
  const refused = await postBytes(edi, message, long)
  expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('shelf') })
  const body = new Uint8Array(await titleOf(message))
  const name = await call(edi, '/V2/ShelfUpload?fileExtension=.xml', { method: 'POST', body })
  expect(name.text).toMatch(/^dd-api-.+\.xml$/)
  const [document] = message.DocumentAttachments as object[]
  const byShelf = (NameOnShelf: string) =>
    post(edi, POST, {
      ...message,
      DocumentAttachments: [{ ...document, SignedContent: { NameOnShelf } }],
    })
  expect((await byShelf('dd-api-other')).status).toBe(400)
  expect((await byShelf(name.text)).status).toBe(200)
  const tooLong = new Uint8Array(3 * 1024 * 1024 + 1)
  expect((await call(edi, '/V2/ShelfUpload', { method: 'POST', body: tooLong })).status).toBe(400)
})

test('a file without a form needs its metadata', async ({ edi }) => {
  const boxes = {
    FromBoxId: await SUPPLIER_BOX(edi),
    ToBoxId: await boxOf(edi, innOf(edi, 'romashka')),
  }
  const send = (keys: string[]) =>
    post(edi, '/V3/PostMessage', {
      ...boxes,
      DelaySend: true,
      DocumentAttachments: [
        {
          SignedContent: { Content: Buffer.from('%PDF-1.7').toString('base64') },
          TypeNamedId: 'ReconciliationAct',
          Version: 'v1',
          NeedRecipientSignature: true,
          Metadata: keys.map((Key) => ({
            Key,
            Value: Key === 'DocumentDate' ? '31.03.2026' : 'Акт.pdf',
          })),
        },
      ],
    })
  expect(await send(['FileName'])).toMatchObject({
    status: 400,
    text: 'Невозможно получить данные по ключу: DocumentDate',
  })
  expect((await send(['FileName', 'DocumentDate', 'DocumentNumber'])).status).toBe(200)
})

test('who takes documents of partners alone refuses a stranger’s', async ({ edi }) => {
  const message = await makeMessage(edi, { to: 'holding-south' })
  expect(await post(edi, POST, message)).toMatchObject({
    status: 409,
    text: expect.stringContaining('Sociability'),
  })
  edi.setRelation('holding-south', 'IsMyCounteragent')
  expect((await post(edi, POST, message)).status).toBe(200)
  expect(
    (await post(edi, '/V3/PostMessage', await makeMessage(edi, { to: 'kaskad' }))).status,
  ).toBe(200)
})

test('a box of another is not written from, and an unknown one not to', async ({ edi }) => {
  const message = await makeMessage(edi)
  expect(await post(edi, POST, { ...message, FromBoxId: message.ToBoxId })).toMatchObject({
    status: 403,
    headers: expect.objectContaining({}),
  })
  const nobody = '00000000-0000-0000-0000-000000000000'
  expect((await post(edi, POST, { ...message, ToBoxId: nobody })).status).toBe(400)
})

test('more than forty documents are no message', async ({ edi }) => {
  const message = await makeMessage(edi)
  const [document] = message.DocumentAttachments as object[]
  const DocumentAttachments = Array.from({ length: 41 }, () => document)
  expect(await post(edi, POST, { ...message, DocumentAttachments })).toMatchObject({
    status: 400,
    text: expect.stringContaining('40'),
  })
})

test('subscription, rights and duplicates are refused by their codes', async ({ edi }) => {
  for (const [fault, status] of [
    ['no_subscription', 402],
    ['no_right', 403],
    ['conflict', 409],
  ] as const) {
    edi.setFaults(fault)
    const refused = await post(edi, POST, {})
    expect(refused.status).toBe(status)
    if (status === 403) expect(refused.headers.get('x-diadoc-errorcode')).toMatch(/^\w+\.\w+$/)
  }
  expect(edi.documents()).toHaveLength(0)
})

test('JSON is neither read nor written unless it is named', async ({ edi }) => {
  const body = JSON.stringify(await makeMessage(edi))
  const headers = { 'Content-Type': 'application/octet-stream' }
  expect((await call(edi, POST, { method: 'POST', body, headers })).status).toBe(400)
  const Authorization = `Bearer ${await token(edi)}`
  const response = await fetch(`${edi.diadoc.url}/GetMyOrganizations`, {
    headers: { Authorization },
  })
  expect(response.headers.get('content-type')).toBe('application/x-protobuf')
})

test('what was removed says what stands in its place', async ({ edi }) => {
  for (const [path, next] of [
    ['/V7/GetNewEvents', 'V8/GetNewEvents'],
    ['/V3/GetDocflowEvents', 'V5/GetDocflowEvents'],
    ['/V5/GetMessage', 'V6/GetMessage'],
    ['/V2/PostMessage', 'V3/PostMessage'],
    ['/ShelfUpload', 'V2/ShelfUpload'],
    ['/V3/Authenticate', 'connect/token'],
    ['/GenerateAcceptanceCertificateXmlForSeller', 'GenerateTitleXml'],
  ] as const) {
    const { status, headers } = await call(edi, path)
    expect(status, path).toBe(410)
    expect(headers.get('sunset')).toBeTruthy()
    expect(headers.get('link')).toContain(next)
  }
})

test('a title is made of the simplified file, with requisites of the boxes; a fault says where', async ({
  edi,
}) => {
  const boxes = { from: await SUPPLIER_BOX(edi), to: await boxOf(edi, innOf(edi, 'ip-ivanov')) }
  const text = new TextDecoder('windows-1251').decode(await generateTitle(edi, userData(boxes)))
  expect(text).toContain('КНД="1110332"')
  expect(text).toMatch(/СвИП ИННФЛ="\d{12}" ОГРНИП="\d{15}"/)
  const details = '<OrganizationDetails OrgName="ООО" Inn="7707654321" OrgType="2"/>'
  await expect(generateTitle(edi, userData(boxes, details))).rejects.toThrow(
    '@Phone or @Email or @OtherContactInfo is required',
  )
  const short = userData(boxes).replace('DocumentNumber="17"', '')
  await expect(generateTitle(edi, short)).rejects.toThrow('НомерАкт')
  const dated = userData(boxes).replace('"15.01.2026"><Oper', '"15 января"><Oper')
  await expect(generateTitle(edi, dated)).rejects.toThrow('ДатаДок')
  await expect(generateTitle(edi, dated, '&disableValidation=true')).resolves.toBeTruthy()
})

test('an answer that is lost was done all the same', async ({ edi }) => {
  const message = await makeMessage(edi)
  edi.setFaults({ id: 'lost_reset', calls: 1 })
  await expect(post(edi, POST, message)).rejects.toThrow()
  expect(edi.documents()).toHaveLength(1)
  edi.setFaults({ id: 'reset', calls: 1 })
  await expect(post(edi, '/V3/PostMessage?operationId=other', message)).rejects.toThrow()
  expect(edi.documents()).toHaveLength(1)
})

type Sandbox = Parameters<typeof post>[0]

async function titleOf(message: Record<string, unknown>): Promise<Buffer> {
  const [document] = message.DocumentAttachments as { SignedContent: { Content: string } }[]
  return Buffer.from(document?.SignedContent.Content ?? '', 'base64')
}

function postBytes(edi: Sandbox, message: Record<string, unknown>, bytes: Uint8Array) {
  const [document] = message.DocumentAttachments as object[]
  const SignedContent = { Content: Buffer.from(bytes).toString('base64') }
  const DocumentAttachments = [{ ...document, SignedContent }]
  return post(edi, '/V3/PostMessage', { ...message, DocumentAttachments })
}

/** Cyrillic and ASCII are all that these files hold. */
function encode(text: string): Uint8Array {
  return Uint8Array.from([...text], (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x80) return code
    const high = '«»№Ёё'.indexOf(character)
    return high >= 0 ? ([0xab, 0xbb, 0xb9, 0xa8, 0xb8][high] ?? 0) : code - 0x410 + 0xc0
  })
}
