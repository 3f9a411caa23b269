import { same } from '../../platform/checks/check.ts'
import type { NamedField, PortalNeeds, SetUpFacts } from './gather.ts'
import type { Piece } from './piece.ts'
import { pieceOf } from './piece-of.ts'

const NONE = { ru: 'Ни одна стадия акта не просит.', en: 'No stage asks for an act.' }
const NOT_ASKED = { ru: 'Битрикс24 сейчас не сказал.', en: 'Bitrix24 did not say now.' }

/** What rules and settings name in Bitrix24: is it there? */
export function needPieces({ stages, fields, folder }: SetUpFacts, needs: PortalNeeds): Piece[] {
  return [
    stagesPiece(stages, needs),
    ...(fields ? [fieldsPiece(fields, needs)] : []),
    ...(folder ? [folderPiece(folder, needs)] : []),
  ]
}

function stagesPiece(stages: SetUpFacts['stages'], needs: PortalNeeds): Piece {
  if (!stages) return pieceOf('stages', { state: 'missing', found: NONE }, { isVital: false })
  if ('code' in stages) return pieceOf('stages', { state: 'unseen', found: NOT_ASKED })
  const byId = new Map(stages.value.map((stage) => [stage.id, stage]))
  const gone = needs.stages.filter((id) => !byId.has(id))
  if (gone.length > 0) return pieceOf('stages', { state: 'missing', found: same(gone.join(', ')) })
  const shown = needs.stages
    .flatMap((id) => byId.get(id) ?? [])
    .map(({ name, categoryName }) => `${categoryName}: ${name}`)
  return pieceOf('stages', { state: 'in_place', found: same(shown.join(', ')) })
}

function fieldsPiece(fields: NonNullable<SetUpFacts['fields']>, needs: PortalNeeds): Piece {
  if ('code' in fields) return pieceOf('fields', { state: 'unseen', found: NOT_ASKED })
  const known = new Set(fields.value.map(folded))
  const gone = needs.fields.filter((field) => !known.has(folded(field)))
  if (gone.length === 0) return pieceOf('fields', { state: 'in_place' })
  return pieceOf('fields', { state: 'missing', found: same(namesOf(gone)) })
}

function folderPiece(
  folder: NonNullable<SetUpFacts['folder']>,
  { driveFolderId }: PortalNeeds,
): Piece {
  if ('value' in folder) {
    return pieceOf('folder', { state: 'in_place', found: same(folder.value.name) })
  }
  return folder.code === 'bitrix24.folder_missing'
    ? pieceOf('folder', { state: 'missing', found: same(String(driveFolderId)) })
    : pieceOf('folder', { state: 'unseen', found: NOT_ASKED })
}

/** `CLOSEDATE` and `closedate`, `STAGE_ID` and `stageId` are one field of their cards. */
function folded({ entityTypeId, name }: NamedField): string {
  return `${entityTypeId} ${name.replaceAll('_', '').toLowerCase()}`
}

function namesOf(fields: readonly NamedField[]): string {
  return [...new Set(fields.map(({ name }) => name))].join(', ')
}
