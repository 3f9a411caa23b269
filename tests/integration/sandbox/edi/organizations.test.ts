import { expect } from 'vitest'
import { boxOf, get, innOf, post, SUPPLIER_BOX, test } from './fixture.ts'

test('who has a box is found by INN, with the relation; who has none is not', async ({ edi }) => {
  const inns = ['romashka', 'holding-south', 'silent'].map((key) => innOf(edi, key))
  const { body } = await post(edi, '/V2/GetOrganizationsByInnList', { InnList: inns })
  const found = body.Organizations.map(
    (one: { Organization: { Inn: string }; CounteragentStatus: string }) => [
      one.Organization.Inn,
      one.CounteragentStatus,
    ],
  )
  expect(Object.fromEntries(found)).toEqual({
    [inns[0] ?? '']: 'IsMyCounteragent',
    [inns[1] ?? '']: 'NotInCounteragentList',
  })
})

test('INN with a KPP of another names nobody', async ({ edi }) => {
  const inn = innOf(edi, 'romashka')
  const found = await get(edi, `/GetOrganizationsByInnKpp?inn=${inn}`)
  const [one] = found.body.Organizations
  expect(one).toMatchObject({
    Inn: inn,
    FnsParticipantId: expect.stringMatching(/^2BM-\d{10}-\d{9}-\d{21}$/),
  })
  const other = await get(edi, `/GetOrganizationsByInnKpp?inn=${inn}&kpp=999999999`)
  expect(other.body.Organizations).toEqual([])
  expect((await get(edi, '/GetOrganizationsByInnKpp')).status).toBe(400)
})

test('counterparties come by pages, and by their relation', async ({ edi }) => {
  const myBoxId = await SUPPLIER_BOX(edi)
  const all = await get(edi, `/V3/GetCounteragents?myBoxId=${myBoxId}`)
  expect(all.body.Counteragents.length).toBe(all.body.TotalCount)
  const after = encodeURIComponent(all.body.Counteragents[4].IndexKey)
  const rest = await get(edi, `/V3/GetCounteragents?myBoxId=${myBoxId}&afterIndexKey=${after}`)
  expect(rest.body.Counteragents).toHaveLength(all.body.TotalCount - 5)
  const invited = await get(
    edi,
    `/V3/GetCounteragents?myBoxId=${myBoxId}&counteragentStatus=IsInvitedByMe`,
  )
  expect(invited.body.Counteragents).toHaveLength(1)
})

test('an invitation takes a while, and ends in a partner once a person accepts it', async ({
  edi,
}) => {
  const myBoxId = await SUPPLIER_BOX(edi)
  const inn = innOf(edi, 'holding-south')
  const box = await boxOf(edi, inn)
  const relation = () => get(edi, `/V3/GetCounteragent?myBoxId=${myBoxId}&counteragentBoxId=${box}`)
  expect((await relation()).status).toBe(404)
  const { body } = await post(edi, `/V3/AcquireCounteragent?myBoxId=${myBoxId}`, { Inn: inn })
  const result = `/V3/AcquireCounteragentResult?myBoxId=${myBoxId}&taskId=${body.TaskId}`
  const early = await get(edi, result)
  expect([early.status, early.headers.get('retry-after')]).toEqual([204, '1'])
  expect((await get(edi, result)).body).toEqual({ BoxId: box })
  expect((await relation()).body.CurrentStatus).toBe('IsInvitedByMe')
  await fetch(`${edi.consoleUrl}/relation?key=holding-south`, {
    method: 'POST',
    body: new URLSearchParams({ relation: 'IsMyCounteragent' }),
  })
  expect((await relation()).body.CurrentStatus).toBe('IsMyCounteragent')
})

test('who rejected us, and who is a partner already, cannot be invited', async ({ edi }) => {
  const myBoxId = await SUPPLIER_BOX(edi)
  for (const key of ['ural', 'romashka']) {
    const Inn = innOf(edi, key)
    expect((await post(edi, `/V3/AcquireCounteragent?myBoxId=${myBoxId}`, { Inn })).status).toBe(
      409,
    )
  }
  const unknown = await post(edi, `/V3/AcquireCounteragent?myBoxId=${myBoxId}`, { Inn: '1' })
  expect(unknown.status).toBe(404)
})

test('types tell which version is in force', async ({ edi }) => {
  const { body } = await get(edi, `/V3/GetDocumentTypes?boxId=${await SUPPLIER_BOX(edi)}`)
  const versions = body.DocumentTypes[0].Functions[0].Versions
  expect(
    versions.map(({ Version, IsActual }: { Version: string; IsActual: boolean }) => [
      Version,
      IsActual,
    ]),
  ).toEqual([
    ['reconciliationact405_05_01_01', true],
    ['v1', true],
  ])
})
