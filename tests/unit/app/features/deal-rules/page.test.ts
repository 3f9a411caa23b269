import { describe, expect, test, vi } from 'vitest'
import { type RuleInput, toRuleInput } from '~/features/deal-rules/rule-input'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const PATH = '/staff/settings/deal-rules'

function open(dealActs: Partial<DealActsService> = {}, role: 'admin' | 'accountant' = 'admin') {
  const services = fakeServices({ dealActs })
  const portal = openPortal(contextFor({ ...people.admin(), role }, { services }))
  return {
    dealActs: services.dealActs,
    page: async () => plain(await (await portal.get(PATH)).text()),
    press: async (intent: string, drafts: RuleInput[] = own) => {
      const answer = await portal.post(PATH, formOf(drafts, intent))
      return { status: answer.status, html: plain(await answer.text()) }
    },
  }
}

const plain = (html: string) => html.replace(/<!-- -->/g, '').replace(/[\u00a0\u202f]/g, ' ')
const own = dealActSamples.rulesView().rules.map(toRuleInput)

function formOf(drafts: readonly RuleInput[], intent: string): FormData {
  const form = new FormData()
  form.set('intent', intent)
  for (const [position, { texts, flags, lists, tables }] of drafts.entries()) {
    const name = (path: string) => `rule.${position}.${path}`
    for (const [path, text] of Object.entries(texts)) form.set(name(path), text)
    for (const [path, flag] of Object.entries(flags)) if (flag) form.set(name(path), 'on')
    for (const [path, list] of Object.entries(lists)) {
      for (const value of list) form.append(name(path), value)
    }
    for (const [path, rows] of Object.entries(tables)) {
      for (const [at, row] of rows.entries()) {
        for (const [column, value] of Object.entries(row)) {
          form.set(name(`${path}.${at}.${column}`), value)
        }
      }
    }
  }
  return form
}

/** Ids of the rules in the form, in its order. */
const idsIn = (html: string) =>
  [...html.matchAll(/name="rule\.\d+\.id" value="([^"]*)"/g)].map(([, id]) => id)
/** The tag of a control. */
const control = (html: string, name: string, value = '') =>
  [...html.matchAll(/<(?:input|button)[^>]*>/g)]
    .map(([tag]) => tag)
    .find(
      (tag) => tag.includes(`name="${name}"`) && tag.includes(value ? `value="${value}"` : ''),
    ) ?? ''

describe('the page of rules', () => {
  test('shows an admin every rule with its stages ticked by funnel', async () => {
    const html = await open().page()
    expect(idsIn(html)).toEqual(['stages', 'own-4'])
    expect(control(html, 'rule.0.when.stages', 'C1:ACT')).toContain('checked=""')
    expect(control(html, 'rule.0.when.stages', 'WON')).not.toContain('checked')
    // A stage that Bitrix24 has no more is not lost by saving.
    expect(html).toContain('Таких стадий в Битрикс24 уже нет')
    expect(control(html, 'rule.0.when.stages', 'C9:OLD')).toContain('checked=""')
    expect(control(html, 'rule.0.isOn')).toContain('checked=""')
    expect(control(html, 'rule.1.isOn')).not.toContain('checked')
    expect(html).toMatch(/<option value="in_price" selected="">оставить цену с НДС/)
    expect(html).toMatch(/name="rule\.0\.when\.fields\.0\.value"[^>]*value="Разработка"/)
  })

  test('takes stages by their codes while Bitrix24 is away', async () => {
    const html = await open({ rules: async () => dealActSamples.rulesView({ stages: [] }) }).page()
    expect(html).toContain('Битрикс24 сейчас не отвечает')
    expect(control(html, 'rule.0.when.stages')).toContain('value="C1:ACT, C9:OLD"')
  })

  test('is for an accountant to read, in words', async () => {
    const rules = async () => dealActSamples.rulesView({ canEdit: false })
    const html = await open({ rules }, 'accountant').page()
    expect(html).toContain('Изменить их может администратор.')
    expect(html).toContain('Проекты: Закрывающие документы, C9:OLD')
    expect(html).toContain('«UF_CRM_KIND» равно Разработка')
    expect(html).toContain('Если договора нет: писать акт без договора')
    expect(html).toContain('выключено')
    expect(html).not.toMatch(/value="(save|add|reset)"/)
  })

  test('offers a trial of any deal by the saved rules', async () => {
    expect(await open().page()).toMatch(/formAction="\/staff\/deal-acts\/dry-run"/i)
  })

  test('is found from the settings', async () => {
    const portal = openPortal(contextFor(people.admin()))
    const html = await (await portal.get('/staff/settings')).text()
    for (const page of ['deal-rules', 'drafts', 'bitrix24', 'rules']) {
      expect(html).toContain(`href="/staff/settings/${page}"`)
    }
  })
})

describe('the buttons of the list', () => {
  test('put it in another order with what was typed, and nothing is stored', async () => {
    const { press, dealActs } = open()
    const typed = own.map((draft, at) =>
      at === 1 ? { ...draft, texts: { ...draft.texts, name: 'Ещё не знаю' } } : draft,
    )
    const { status, html } = await press('up.1', typed)
    expect(status).toBe(200)
    expect(idsIn(html)).toEqual(['own-4', 'stages'])
    expect(html).toMatch(/name="rule\.0\.name"[^>]*value="Ещё не знаю"/)
    expect(html).toMatch(/autofocus=""[^>]*value="down\.0"|value="down\.0"[^>]*autofocus=""/i)
    expect(dealActs.saveRules).not.toHaveBeenCalled()
  })

  test('add a rule of the usual document, and delete one', async () => {
    const { press } = open()
    const { html } = await press('add')
    expect(idsIn(html)).toEqual(['stages', 'own-4', 'own-5'])
    expect(html).toMatch(
      /name="rule\.2\.document"[^>]*><option value="services_sale" selected="">Реализация услуг/,
    )
    expect(idsIn((await press('delete.0')).html)).toEqual(['own-4'])
    expect((await press('nonsense')).status).toBe(400)
  })
})

describe('saving', () => {
  test('sends the rules as they stand in the form', async () => {
    const { press, dealActs } = open()
    const { status, html } = await press('save')
    expect(status).toBe(200)
    expect(dealActs.saveRules).toHaveBeenCalledWith(
      expect.anything(),
      dealActSamples.rulesView().rules,
    )
    expect(html).toContain('Сохранено. Новые сделки пойдут по этим правилам.')
  })

  test('that is refused puts each fault beside its field, opens its part, and keeps what was typed', async () => {
    const faults = [
      { path: '0.when.stages', text: 'Выберите хотя бы одну стадию.' },
      { path: '0.policies.date.field', text: 'Это не имя поля.' },
      { path: '1', text: 'Укажите поле с договором.' },
    ]
    const saveRules = vi.fn(async () => ({ kind: 'faults' as const, faults }))
    const drafts = own.map((draft) => ({ ...draft, lists: { ...draft.lists, 'when.stages': [] } }))
    const { status, html } = await open({ saveRules }).press('save', drafts)
    expect(status).toBe(422)
    expect(html).toMatch(/Стадии, на которых нужен акт<\/legend><p[^>]*>Выберите хотя бы одну/)
    expect(html).toMatch(
      /name="rule\.0\.policies\.date\.field"[^>]*>(?:(?!<input).)*Это не имя поля/,
    )
    expect(html.match(/<details open=""/g)).toHaveLength(1)
    expect(html).toMatch(/Правило 2<\/legend>.*Укажите поле с договором\..*name="rule\.1\.name"/s)
    expect(control(html, 'rule.0.when.stages', 'NEW')).toMatch(/autofocus/i)
    expect(control(html, 'rule.0.when.stages', 'C1:ACT')).not.toContain('checked')
  })

  test('of the original rules is going back to them, after a second press', async () => {
    const { page, press, dealActs } = open()
    expect(await page()).toMatch(/<details[^>]*><summary[^>]*>Вернуть исходные<\/summary>/)
    const { html } = await press('reset')
    expect(dealActs.resetRules).toHaveBeenCalledOnce()
    expect(html).toContain('Возвращены исходные правила.')
    const isDefault = async () => dealActSamples.rulesView({ isDefault: true })
    expect(await open({ rules: isDefault }).page()).not.toContain('value="reset"')
  })

  test('is not an accountant’s to do', async () => {
    const { press, dealActs } = open({}, 'accountant')
    for (const intent of ['save', 'reset', 'add', 'up.1']) {
      expect((await press(intent)).status).toBe(403)
    }
    expect(dealActs.saveRules).not.toHaveBeenCalled()
    expect(dealActs.resetRules).not.toHaveBeenCalled()
  })
})

describe('fields of deals', () => {
  const fields = [
    { entityTypeId: 2, name: 'UF_CRM_ACT', title: 'Номер акта', isOwn: true, isReadOnly: false },
    { entityTypeId: 2, name: 'UF_CRM_DATE', title: 'Дата акта', isOwn: true, isReadOnly: true },
    {
      entityTypeId: 2,
      name: 'closedate',
      title: 'Дата завершения',
      isOwn: false,
      isReadOnly: false,
    },
  ]
  const ofRule = async (view = {}) => {
    const services = fakeServices({
      dealActs: { rules: async () => dealActSamples.rulesView({ fields, ...view }) },
    })
    const portal = openPortal(contextFor(people.admin(), { services }))
    const html = await (await portal.get('/staff/settings/deal-rules')).text()
    return (path: string) =>
      new RegExp(
        `<select[^>]*name="rule\\.0\\.${path.replaceAll('.', '\\.')}"[^>]*>(.*?)</select>`,
        's',
      ).exec(html)?.[1]
  }

  test('are chosen by the names that people gave them', async () => {
    const select = await ofRule()
    const condition = select('when.fields.1.field')
    expect(condition).toMatch(/<optgroup label="Поля этого портала">.*Номер акта.*Дата акта/s)
    expect(condition).toMatch(/<option value="UF_CRM_ACT" selected="">Номер акта/)
    expect(select('policies.date.field')).toMatch(/value="UF_CRM_DATE" selected="">Дата акта/)
  })

  test('that are gone stay chosen and are said to be gone; nothing is written into a read-only one', async () => {
    const select = await ofRule()
    expect(select('when.fields.0.field')).toMatch(
      /value="UF_CRM_KIND" selected="">UF_CRM_KIND: такого поля нет/,
    )
    expect(select('report.fields.0.field')).not.toContain('Дата акта')
  })

  test('are typed by their code where Bitrix24 cannot be asked', async () => {
    expect((await ofRule({ fields: [] }))('when.fields.0.field')).toBeUndefined()
  })
})
