import { test as base, onTestFinished } from 'vitest'
import { type EdiSandbox, startEdi } from '../../../../sandbox/edi/index.ts'

/** An hour that a test may move on. */
export const clock = { now: new Date('2026-11-30T09:00:00Z') }

export const SUPPLIER_BOX = async (edi: EdiSandbox): Promise<string> => {
  const { body } = await get(edi, '/GetMyOrganizations')
  return body.Organizations[0].Boxes[0].BoxIdGuid
}

/** Both operators for each test. */
export const test = base.extend<{ edi: EdiSandbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern
  edi: async ({}, use) => {
    clock.now = new Date('2026-11-30T09:00:00Z')
    const edi = await startEdi({ now: () => clock.now })
    await use(edi)
    await edi.close()
  },
})

/** Operators that are unlike the usual ones; they end with the test. */
export async function start(options: Parameters<typeof startEdi>[0]): Promise<EdiSandbox> {
  const edi = await startEdi({ now: () => clock.now, ...options })
  onTestFinished(() => edi.close())
  return edi
}

export interface Answered {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at differs from call to call
  body: any
}

async function read(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  const { status, headers } = response
  return { status, headers, text, body: isJson ? JSON.parse(text) : null }
}

const tokens = new WeakMap<EdiSandbox, string>()

export async function askToken(edi: EdiSandbox, form: Record<string, string>): Promise<Answered> {
  const { clientId, clientSecret, identityUrl } = edi.diadoc
  return read(
    await fetch(`${identityUrl}/connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }),
    }),
  )
}

export async function token(edi: EdiSandbox): Promise<string> {
  const known = tokens.get(edi)
  if (known) return known
  const grant = { grant_type: 'refresh_token', refresh_token: edi.diadoc.refreshToken }
  const { access_token } = (await askToken(edi, grant)).body
  tokens.set(edi, access_token)
  return access_token
}

export async function call(edi: EdiSandbox, path: string, init: RequestInit = {}) {
  const headers = {
    Authorization: `Bearer ${await token(edi)}`,
    Accept: 'application/json; charset=utf-8',
    ...init.headers,
  }
  return read(await fetch(`${edi.diadoc.url}${path}`, { ...init, headers }))
}

export function get(edi: EdiSandbox, path: string): Promise<Answered> {
  return call(edi, path)
}

export function post(edi: EdiSandbox, path: string, body: object): Promise<Answered> {
  return call(edi, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  })
}

/** What `GetOrganizationsByInnList` tells of a buyer. */
export async function boxOf(edi: EdiSandbox, inn: string): Promise<string> {
  const { body } = await post(edi, '/V2/GetOrganizationsByInnList', { InnList: [inn] })
  return body.Organizations[0].Organization.Boxes[0].BoxIdGuid
}

/** Diadoc's simplified file of a quarter with two movements. */
export function userData(boxes: { from: string; to: string }, extra = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<ReconciliationActSenderTitle ReconciliationStartDate="01.01.2026" ReconciliationEndDate="31.03.2026" DocumentNumber="17" Currency="643">
<Sender><OrganizationReference BoxId="${boxes.from}"/></Sender>
<Recipient>${extra || `<OrganizationReference BoxId="${boxes.to}"/>`}</Recipient>
<Table StartBalanceDebit="0.00" StartBalanceCredit="15000.00" TurnoverDebit="45000.00" TurnoverCredit="40000.00" EndBalanceDebit="0.00" EndBalanceCredit="10000.00">
<ContractInfoItems><Item Number="12" Date="10.01.2025" StartBalanceDebit="0.00" StartBalanceCredit="15000.00" TurnoverDebit="45000.00" TurnoverCredit="40000.00" EndBalanceDebit="0.00" EndBalanceCredit="10000.00">
<DocumentInfoItems><Item Name="Реализация" Number="12" Date="15.01.2026"><OperationInfoItems><Item RowNumber="1" Name="Отгрузка" Date="15.01.2026" SumDebit="45000.00"/></OperationInfoItems></Item>
<Item Name="Оплата" Number="456" Date="20.01.2026"><OperationInfoItems><Item RowNumber="2" Name="Оплата" Date="20.01.2026" SumCredit="40000.00"/></OperationInfoItems></Item></DocumentInfoItems>
</Item></ContractInfoItems></Table>
<Signers><Signer><Fio LastName="Иванова" FirstName="Мария"/></Signer></Signers>
</ReconciliationActSenderTitle>`
}

export async function generateTitle(edi: EdiSandbox, body: string, more = ''): Promise<Buffer> {
  const boxId = await SUPPLIER_BOX(edi)
  const response = await fetch(
    `${edi.diadoc.url}/GenerateTitleXml?boxId=${boxId}&documentTypeNamedId=ReconciliationAct&documentFunction=default&documentVersion=reconciliationact405_05_01_01&titleIndex=0${more}`,
    { method: 'POST', headers: { Authorization: `Bearer ${await token(edi)}` }, body },
  )
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status !== 200) throw new Error(`${response.status} ${bytes}`)
  return bytes
}

export const ROMASHKA = 'romashka'

export function innOf(edi: EdiSandbox, name: string): string {
  const found = edi.participants().find(({ key }) => key === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found.inn
}

/** A formal act to a buyer, as it lies at Diadoc after a post. */
export async function makeMessage(
  edi: EdiSandbox,
  { to = ROMASHKA, ...attachment }: { to?: string } & Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const boxes = { from: await SUPPLIER_BOX(edi), to: await boxOf(edi, innOf(edi, to)) }
  const content = await generateTitle(edi, userData(boxes))
  return {
    FromBoxId: boxes.from,
    ToBoxId: boxes.to,
    DelaySend: true,
    DocumentAttachments: [
      {
        SignedContent: { Content: content.toString('base64') },
        TypeNamedId: 'ReconciliationAct',
        Function: 'default',
        Version: 'reconciliationact405_05_01_01',
        CustomDocumentId: 'act-1',
        ...attachment,
      },
    ],
  }
}

export async function postAct(edi: EdiSandbox, operation = 'operation-1', to = ROMASHKA) {
  return post(edi, `/V3/PostMessage?operationId=${operation}`, await makeMessage(edi, { to }))
}

/** A call to Saby by a session that was opened for it. */
export async function rpc(
  edi: EdiSandbox,
  method: string,
  params: object,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const isSignIn = method === 'СБИС.Аутентифицировать'
  const session: Record<string, string> = isSignIn ? {} : { 'X-SBISSessionID': await signIn(edi) }
  return read(
    await fetch(`${edi.saby.url}${isSignIn ? '/auth/service/' : '/service/?srv=1'}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json-rpc; charset=utf-8', ...session, ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 7 }),
    }),
  )
}

const sessions = new WeakMap<EdiSandbox, string>()

export async function signIn(edi: EdiSandbox): Promise<string> {
  const known = sessions.get(edi)
  if (known) return known
  const { login, password } = edi.saby
  const Параметр = { Логин: login, Пароль: password }
  const { result } = (await rpc(edi, 'СБИС.Аутентифицировать', { Параметр })).body
  sessions.set(edi, result)
  return result
}
