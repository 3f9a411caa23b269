import { expect, test } from 'vitest'
import { reportMissing } from '../../../../../server/onec/odata/acts/probe.ts'
import { fieldsInMetadata } from '../../../../../server/onec/odata/client/metadata.ts'
import type { RequiredSet } from '../../../../../server/onec/profiles/required-sets.ts'

const METADATA = `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
<edmx:DataServices><Schema Namespace="StandardODATA">
<EntityType Name="Document_A">
  <Key><PropertyRef Name="Ref_Key"/></Key>
  <Property Name="Ref_Key"
      Type="Edm.Guid"
      Nullable="false"/>
  <Property Name="Date" Type="Edm.DateTime"/>
  <Property Name="Услуги" Type="Collection(StandardODATA.Document_A_Услуги_RowType)"/>
  <NavigationProperty Name="Контрагент" Relationship="StandardODATA.Document_A_Контрагент"/>
</EntityType>
<ComplexType Name="Document_A_Услуги_RowType">
  <Property Name="LineNumber" Type="Edm.Int64"/>
  <Property Name="Цена" Type="Edm.Double"/>
</ComplexType>
<EntityType Name="Catalog_B"><Property Name="Ref_Key" Type="Edm.Guid"/></EntityType>
</Schema></edmx:DataServices></edmx:Edmx>`

const need = (set: string, fields: string[], more: Partial<RequiredSet> = {}): RequiredSet => ({
  set,
  isRequired: true,
  fields,
  sections: [],
  ...more,
})
const services = (fields: string[]) => ({
  sections: [{ section: 'Услуги', isRequired: true, fields }],
})
const act = need('Document_A', ['Ref_Key', 'Date'], services(['LineNumber', 'Цена']))
const catalog = need('Catalog_B', ['Ref_Key'])
const both = ['Document_A', 'Catalog_B']

test('fields are found by the tags of the metadata, wherever lines break', () => {
  const fields = fieldsInMetadata(METADATA, ['Document_A', 'Document_A_Услуги_RowType', 'Нет'])

  expect([...(fields.get('Document_A') ?? [])]).toEqual(['Ref_Key', 'Date', 'Услуги', 'Контрагент'])
  expect([...(fields.get('Document_A_Услуги_RowType') ?? [])]).toEqual(['LineNumber', 'Цена'])
  expect(fields.has('Нет')).toBe(false)
})

test('a base that has everything lacks nothing', () => {
  expect(reportMissing([act, catalog], [], both, METADATA)).toEqual({
    published: 2,
    missingSets: [],
    missingFields: [],
    usable: true,
  })
})

test('what is missing is named: sets, fields, sections, their columns', () => {
  const wanting = need('Document_A', ['Ref_Key', 'Комментарий'], {
    sections: [
      { section: 'Услуги', isRequired: true, fields: ['Цена', 'Содержание'] },
      { section: 'Работы', isRequired: true, fields: ['Цена'] },
      { section: 'АгентскиеУслуги', isRequired: false, fields: ['Цена'] },
    ],
  })
  const optional = need('InformationRegister_C', ['Статус'], { isRequired: false })

  expect(reportMissing([wanting, catalog, optional], [], ['Document_A'], METADATA)).toEqual({
    published: 1,
    missingSets: [
      { set: 'Catalog_B', required: true, forDrafts: false },
      { set: 'InformationRegister_C', required: false, forDrafts: false },
    ],
    missingFields: [
      { set: 'Document_A', field: 'Комментарий', required: true, forDrafts: false },
      { set: 'Document_A', field: 'Услуги.Содержание', required: true, forDrafts: false },
      { set: 'Document_A', field: 'Работы', required: true, forDrafts: false },
    ],
    usable: false,
  })
})

test('what drafts need is looked at beside what reading needs, each lack once', () => {
  const draft = need('Document_A', ['Ref_Key', 'Ответственный_Key', 'Комментарий'])
  const reading = need('Document_A', ['Ref_Key', 'Комментарий'])
  const users = need('Catalog_Пользователи', ['Ref_Key'])

  expect(reportMissing([reading, catalog], [draft, users], both, METADATA)).toMatchObject({
    missingSets: [{ set: 'Catalog_Пользователи', required: false, forDrafts: true }],
    missingFields: [
      { set: 'Document_A', field: 'Комментарий', required: true, forDrafts: true },
      { set: 'Document_A', field: 'Ответственный_Key', required: false, forDrafts: true },
    ],
  })
})

test('one readable document is enough, and every required catalogue is needed', () => {
  const other = need('Document_C', ['Ref_Key'], services([]))

  expect(reportMissing([act, other, catalog], [], both, METADATA).usable).toBe(true)
  expect(reportMissing([act, catalog], [], ['Document_A'], METADATA).usable).toBe(false)
  expect(reportMissing([act, catalog], [], [], METADATA)).toMatchObject({
    published: 0,
    usable: false,
  })
})
