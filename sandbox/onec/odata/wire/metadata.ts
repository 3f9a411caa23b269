import { type EntityType, type Field, rowTypeName, wiresOf } from '../schema/entity-type.ts'
import { balanceColumns } from '../schema/totals.ts'
import { EDM_TYPES } from './edm.ts'

/**
 * `$metadata` of what is published: EDMX of OData 3. Fields of enumerations are texts, yet their members are listed.
 * @param lacks members that this release does not know
 */
export function writeMetadata(types: EntityType[], lacks: (member: string) => boolean): string {
  const sets = types.map(
    ({ set }) => `<EntitySet Name="${set}" EntityType="StandardODATA.${set}"/>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">',
    '<edmx:DataServices m:DataServiceVersion="3.0" m:MaxDataServiceVersion="3.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">',
    '<Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">',
    ...types.map(writeType),
    ...writeEnums(types, lacks),
    '<EntityContainer Name="EnterpriseV8" m:IsDefaultEntityContainer="true">',
    ...sets,
    ...types.flatMap(writeFunctions),
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('')
}

function writeEnums(types: EntityType[], lacks: (member: string) => boolean): string[] {
  const enums = new Map<string, Set<string>>()
  for (const { fields, sections } of types) {
    for (const { shape } of [...fields, ...sections.flatMap((section) => section.fields)]) {
      if (shape.kind !== 'enum' || shape.members.length === 0) continue
      enums.set(shape.name, new Set([...(enums.get(shape.name) ?? []), ...shape.members]))
    }
  }
  return [...enums].map(([name, members]) => {
    const listed = [...members].filter((member) => !lacks(member))
    const written = listed.map((member, at) => `<Member Name="${member}" Value="${at}"/>`)
    return `<EnumType Name="${name}">${written.join('')}</EnumType>`
  })
}

function writeType(type: EntityType): string {
  const keys = type.key.map((name) => `<PropertyRef Name="${name}"/>`).join('')
  const fields = type.fields.flatMap((field) => writeProperties(field, type.key))
  const sections = type.sections.map(
    (section) =>
      `<Property Name="${section.name}" Type="Collection(${rowTypeName(type, section)})" Nullable="true"/>`,
  )
  const rows = type.sections.map((section) => {
    const cells = section.fields.flatMap((field) => writeProperties(field, []))
    const name = rowTypeName(type, section).replace('StandardODATA.', '')
    return `<ComplexType Name="${name}"><Property Name="Ref_Key" Type="Edm.Guid" Nullable="true"/>${cells.join('')}</ComplexType>`
  })
  return [
    `<EntityType Name="${type.set}"><Key>${keys}</Key>${fields.join('')}${sections.join('')}</EntityType>`,
    ...rows,
    ...writeBalanceType(type),
  ].join('')
}

/** Virtual tables are rows of a type of their own, and functions bound to the register. */
function writeBalanceType(type: EntityType): string[] {
  if (!type.balance) return []
  const cells = balanceColumns(type).flatMap((field) => writeProperties(field, []))
  return [`<ComplexType Name="${type.set}_Balance">${cells.join('')}</ComplexType>`]
}

function writeFunctions({ set, balance }: EntityType): string[] {
  if (!balance) return []
  const texts = ['Condition', 'Dimensions']
  if (balance.account.length > 0) texts.push('AccountCondition', 'ExtraDimensions')
  const given = texts.map((name) => `<Parameter Name="${name}" Type="Edm.String"/>`)
  return [
    `<FunctionImport Name="Balance" IsBindable="true" IsSideEffecting="false" ReturnType="Collection(StandardODATA.${set}_Balance)">`,
    `<Parameter Name="bindingParameter" Type="StandardODATA.${set}"/>`,
    '<Parameter Name="Period" Type="Edm.DateTime"/>',
    ...given,
    '</FunctionImport>',
  ]
}

function writeProperties(field: Field, keys: string[]): string[] {
  return wiresOf(field).map((wire) => {
    const edm = wire === field.wire ? EDM_TYPES[field.shape.kind] : 'Edm.String'
    return `<Property Name="${wire}" Type="${edm}" Nullable="${!keys.includes(wire)}"/>`
  })
}
