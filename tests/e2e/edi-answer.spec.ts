import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ACCOUNTANT, ADMIN, clientOf } from './support/people.ts'

const ACT = /\/reconciliation\/[0-9a-f-]{36}/

interface Participant {
  name: string
  inn: string
  ogrn: string
  diadoc: { boxId: string; fnsId: string } | null
}

const edi = () => new URL(process.env.E2E_EDI ?? '').origin

async function findParticipant(name: string): Promise<Participant> {
  const all: Participant[] = await (await fetch(`${edi()}/sandbox/participants`)).json()
  const found = all.find((one) => one.name.includes(name))
  if (!found) throw new Error(`no participant ${name}`)
  return found
}

/** Signed in to the imitated Diadoc as its robot. */
async function openDiadoc() {
  const answer = await fetch(`${edi()}/identity/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'sandbox-diadoc',
      client_secret: 'sandbox-diadoc-secret',
      grant_type: 'refresh_token',
      refresh_token: 'sandbox-diadoc-refresh',
    }),
  })
  const { access_token } = await answer.json()
  const headers = {
    Authorization: `Bearer ${access_token}`,
    Accept: 'application/json',
    'Content-Type': 'application/json',
  }
  const call = async (path: string, body?: object) => {
    const response = await fetch(`${edi()}/diadoc/${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const [own] = (await call('GetMyOrganizations')).Organizations
  return { call, own }
}

async function save(page: Page, form: string, fields: Record<string, string>): Promise<void> {
  const shown = page.locator(`form:has(input[name=${form}])`).first()
  for (const [name, value] of Object.entries(fields)) {
    await shown.locator(`input[name=${name}]`).fill(value)
  }
  await shown.getByRole('button', { name: 'Сохранить' }).click()
}

test('what the buyer signed at the operator comes to the act as a file, without scripts too', async ({
  page,
  signIn,
  browser,
}) => {
  const buyer = await findParticipant('Вектор')
  const { call, own } = await openDiadoc()

  await signIn(page, ADMIN)
  await page.goto('/staff/settings/edi')
  await page.locator('input[name=isOn]').check()
  await save(page, 'participantId', {
    inn: own.Inn,
    ogrn: own.Ogrn,
    participantId: own.FnsParticipantId,
    email: 'buh@supplier.example',
    lastName: 'Сидорова',
    firstName: 'Анна',
  })
  await page.goto(`/staff/counterparties?q=${buyer.inn}`)
  await page.getByRole('link', { name: 'Вектор' }).first().click()
  await save(page, 'isPrivatePerson', {
    ogrn: buyer.ogrn,
    participantId: buyer.diadoc?.fnsId ?? '',
  })

  const customer = await (await browser.newContext()).newPage()
  await signIn(customer, clientOf('Вектор').email)
  await customer.goto('/reconciliation')
  await customer.getByRole('button', { name: /Прошлый квартал/ }).click()
  await customer.waitForURL(ACT)
  await expect(customer.getByRole('heading', { level: 1 })).toContainText('задолженност')
  const act = new URL(customer.url()).pathname
  await customer.context().close()

  const context = await browser.newContext({ javaScriptEnabled: false })
  const staff = await context.newPage()
  await signIn(staff, ACCOUNTANT)
  await staff.goto(act)
  await staff.locator('summary', { hasText: 'Другие файлы' }).first().click()
  const [download] = await Promise.all([
    staff.waitForEvent('download'),
    staff.getByRole('link', { name: 'Скачать для ЭДО' }).click(),
  ])
  const title = await readFile(await download.path())
  const { MessageId } = await call('V3/PostMessage', {
    FromBoxId: own.Boxes[0].BoxIdGuid,
    ToBoxId: `${buyer.diadoc?.boxId}@diadoc.ru`,
    DelaySend: true,
    DocumentAttachments: [
      {
        SignedContent: { Content: title.toString('base64') },
        TypeNamedId: 'ReconciliationAct',
        Version: 'reconciliationact405_05_01_01',
      },
    ],
  })

  const operator = await context.newPage()
  await operator.goto(`${edi()}/console/edi/document?id=${MessageId}`)
  await operator.getByRole('button', { name: 'Подписать и отправить' }).click()
  await operator.getByText('Подписать с расхождениями').first().click()
  await operator.fill('input[name=sum-1]', '12 345,67')
  await operator.fill('input[name=common]', 'Сверьте первую строку')
  await operator.getByRole('button', { name: 'Подписать с расхождениями' }).click()
  await expect(operator.getByText('● Подписан с расхождениями')).toBeVisible()
  const [answer] = await Promise.all([
    operator.waitForEvent('download'),
    operator.getByRole('link', { name: /^ON_AKTSVERPOL/ }).click(),
  ])
  const bytes = await readFile(await answer.path())

  const handIn = async (name: string, buffer: Buffer) => {
    await staff
      .getByLabel('Файл ответного титула')
      .setInputFiles({ name, mimeType: 'text/xml', buffer })
    await staff.getByRole('button', { name: 'Загрузить ответ' }).click()
  }
  await handIn('title.xml', title)
  await expect(staff.getByText('Это не ответный титул акта сверки')).toBeVisible()
  await handIn(answer.suggestedFilename(), bytes)
  await expect(staff.getByText('строки, с которыми покупатель не согласен')).toBeVisible()
  await expect(staff.getByText('подписал(а) Петрова Анна')).toBeVisible()
  await expect(staff.getByText('из файла ЭДО, загрузил(а)', { exact: false }).first()).toBeVisible()
  await expect(staff.getByText('12 345,67').first()).toBeVisible()
  await expect(staff.getByText('Сверьте первую строку')).toBeVisible()
  await handIn(answer.suggestedFilename(), bytes)
  await expect(staff.getByText('Этот файл уже загружен')).toBeVisible()

  // Whoever does not know which act it answers: the register finds it, and says when it is none.
  await staff.goto('/staff/reconciliation')
  await handIn(answer.suggestedFilename(), bytes)
  await expect(staff).toHaveURL(new RegExp(`${act}\\?answered=already`))
  await staff.goto('/staff/reconciliation')
  const id = act.split('/').at(-1) ?? ''
  const others = bytes.toString('latin1').replaceAll(id, crypto.randomUUID())
  await handIn(answer.suggestedFilename(), Buffer.from(others, 'latin1'))
  await expect(staff.getByText('Портал не знает акта, на который отвечает этот файл')).toBeVisible()
  await context.close()
})
