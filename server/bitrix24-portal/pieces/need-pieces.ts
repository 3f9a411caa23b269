import { same } from '../../platform/checks/check.ts'
import type { NamedField, PortalNeeds, SetUpFacts } from './gather.ts'
import type { Piece, PieceText } from './piece.ts'

const STAGES: PieceText = {
  title: { ru: 'Стадии, которые просят акт', en: 'Stages that ask for an act' },
  consequence: {
    ru: 'Сделка на стадии, которой больше нет, акта не попросит.',
    en: 'A deal cannot come to a stage that is gone, and asks for no act.',
  },
  click: {
    ru: 'Sverka → Настройки → Правила актов по сделкам: выберите стадии из списка заново.',
    en: 'Sverka → Settings → Rules of acts of deals: choose the stages from the list anew.',
  },
}

const FIELDS: PieceText = {
  title: { ru: 'Поля сделки из правил', en: 'Fields of deals named in rules' },
  consequence: {
    ru: 'Поле, которого нет, читается пустым, и записать в него нельзя.',
    en: 'A field that is not there reads as empty, and nothing can be written into it.',
  },
  click: {
    ru: 'CRM → Настройки → Пользовательские поля: создайте поле сделки; или выберите другое в правилах актов.',
    en: 'CRM → Settings → Custom fields: make the field of the deal; or choose another in the rules of acts.',
  },
}

const FOLDER: PieceText = {
  title: { ru: 'Папка на Диске', en: 'Folder of Drive' },
  consequence: {
    ru: 'PDF рассылки не лягут на Диск.',
    en: 'PDFs of the run do not get to Drive.',
  },
  click: {
    ru: 'Откройте папку на Диске под пользователем вебхука или приложения и впишите число из её адреса в BITRIX24_DRIVE_FOLDER_ID; дайте ему право изменять её.',
    en: 'Open the folder of Drive as the user of the webhook or application and put the number of its address into BITRIX24_DRIVE_FOLDER_ID; let them change it.',
  },
}

const NONE = { ru: 'Ни одна стадия акта не просит.', en: 'No stage asks for an act.' }
const NOT_ASKED = { ru: 'Битрикс24 сейчас не сказал.', en: 'Bitrix24 did not say now.' }

/** What rules and settings name in Bitrix24: is it there? */
export function needPieces(facts: SetUpFacts, needs: PortalNeeds): Piece[] {
  const { stages, fields, folder } = facts
  const usual = { canMend: false, isVital: true }
  const pieces: Piece[] = []
  if (!stages) {
    pieces.push({
      id: 'stages',
      ...STAGES,
      state: 'missing',
      found: NONE,
      ...usual,
      isVital: false,
    })
  } else if ('code' in stages) {
    pieces.push({ id: 'stages', ...STAGES, state: 'unseen', found: NOT_ASKED, ...usual })
  } else {
    const byId = new Map(stages.value.map((stage) => [stage.id, stage]))
    const gone = needs.stages.filter((id) => !byId.has(id))
    const names = needs.stages.flatMap((id) => byId.get(id) ?? [])
    const shown = names.map(({ name, categoryName }) => `${categoryName}: ${name}`)
    const state = gone.length === 0 ? 'in_place' : 'missing'
    const found = same((gone.length === 0 ? shown : gone).join(', '))
    pieces.push({ id: 'stages', ...STAGES, state, found, ...usual })
  }
  if (fields) {
    const known = 'value' in fields ? new Set(fields.value.map(folded)) : null
    const gone = known && needs.fields.filter((field) => !known.has(folded(field)))
    const state = gone ? (gone.length === 0 ? 'in_place' : 'missing') : 'unseen'
    const found = gone ? (gone.length === 0 ? null : same(namesOf(gone))) : NOT_ASKED
    pieces.push({ id: 'fields', ...FIELDS, state, found, ...usual })
  }
  if (folder) {
    const isThere = 'value' in folder
    const isGone = !isThere && folder.code === 'bitrix24.folder_missing'
    pieces.push({
      id: 'folder',
      ...FOLDER,
      state: isThere ? 'in_place' : isGone ? 'missing' : 'unseen',
      found: isThere
        ? same(folder.value.name)
        : isGone
          ? same(String(needs.driveFolderId))
          : NOT_ASKED,
      ...usual,
    })
  }
  return pieces
}

/** `CLOSEDATE` and `closedate`, `STAGE_ID` and `stageId` are one field of their cards. */
function folded({ entityTypeId, name }: NamedField): string {
  return `${entityTypeId} ${name.replaceAll('_', '').toLowerCase()}`
}

function namesOf(fields: readonly NamedField[]): string {
  return [...new Set(fields.map(({ name }) => name))].join(', ')
}
