import type { Profile, Stored } from '../configurations/profile.ts'
import { REJECTION_PROPERTY, STATUS_PROPERTY } from '../data/properties.ts'
import { writeVersion } from '../data/versions.ts'
import { type Entity, storedEntity } from '../entity.ts'
import { type EntityType, fillRow } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'
import { type ActEntry, seedOf } from './act-entry.ts'
import { type ActBody, writeBody } from './act-lines.ts'
import type { Signals } from './signals.ts'

/** An act of the base's own as a document of a configuration; what is costly waits until asked for. */
export function generateAct(
  entry: ActEntry,
  type: EntityType,
  profile: Profile,
  signals: () => Signals,
): Entity {
  let body: ActBody | null = null
  let header: Row | null = null
  const readBody = () => {
    body ??= writeBody(entry)
    return body
  }

  const plain: Row = { ...identityOf(entry), Контрагент_Key: entry.counterparty.guid }

  function readHeader(): Row {
    header ??= fillRow(type.fields, {
      ...profile.shapeHeader(entry),
      ...plain,
      DataVersion: versionOf(entry),
    })
    return header
  }

  return {
    value: (wire) => plain[wire] ?? readHeader()[wire] ?? '',
    header: readHeader,
    rows: (name) => {
      const section = type.sections.find((one) => one.name === name)
      if (!section) return []
      const rows =
        name === profile.linesOf(type.set)
          ? profile.shapeLines(entry, readBody())
          : name === 'ДополнительныеРеквизиты'
            ? writeProperties(signals())
            : []
      return rows.map((row, index) => fillRow(section.fields, { ...row, LineNumber: index + 1 }))
    },
  }
}

/** A document of another shape than the configuration's usual one. */
export function specialEntity(entry: ActEntry, type: EntityType, document: Stored): Entity {
  const header = fillRow(type.fields, {
    ...document.header,
    ...identityOf(entry),
    DataVersion: versionOf(entry),
  })
  const sections = type.sections.map(({ name, fields }) => {
    const rows = document.sections[name] ?? []
    return [name, rows.map((row) => fillRow(fields, row))] as const
  })
  return storedEntity(header, Object.fromEntries(sections))
}

function identityOf(entry: ActEntry): Row {
  return {
    Ref_Key: entry.ref,
    DeletionMark: entry.status === 'marked',
    Number: entry.number,
    Date: entry.at,
    Posted: entry.status === 'posted',
    Комментарий: entry.comment,
  }
}

function versionOf({ ref, total, at, number }: ActEntry): string {
  return writeVersion(1, seedOf(`${ref}${total}${at}${number}`))
}

/** Rows of the section of additional properties. */
export function writeProperties({ answer }: Signals): Row[] {
  if (!answer) return []
  const row = (key: string, value: string): Row => ({
    Свойство_Key: key,
    Значение: value,
    Значение_Type: 'Edm.String',
  })
  const status = row(STATUS_PROPERTY, answer.status)
  return answer.reason === '' ? [status] : [status, row(REJECTION_PROPERTY, answer.reason)]
}
