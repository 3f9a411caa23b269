import { actFaults, faultOfGuid, lineFaults, listFaults } from '../../amounts/draft-faults.ts'
import type { DraftFault } from '../../port/draft-faults.ts'
import type { DraftAct, DraftSettings } from '../../port/drafts.ts'
import type { DraftDocumentProfile, DraftProfile } from '../../profiles/draft-profile.ts'

/** What of a draft 1C could not take, or would keep otherwise than it was given. Empty: it can be written. */
export function draftFaults(
  draft: DraftAct,
  { documents }: Pick<DraftProfile, 'documents'>,
  settings: DraftSettings,
): DraftFault[] {
  const document = documents.find(({ kind }) => kind === draft.kind)
  if (!document) return [{ field: 'kind', line: null, kind: 'not_offered' }]
  const { needs, text } = document
  return [
    ...actFaults(draft),
    ...referenceFaults(draft),
    ...settingFaults(document, settings),
    ...draft.lines.flatMap((line, index) => [
      ...listFaults(index + 1, [
        [faultOfGuid(line.itemGuid, needs.includes('item')), 'itemGuid'],
        [faultOfGuid(line.unitGuid), 'unitGuid'],
        [!line.itemGuid && line.text.trim() === '' && 'missing', 'text'],
        [text !== null && line.text.length > text.longest && 'too_long', 'text'],
      ]),
      ...lineFaults(line, index + 1, draft.amountIncludesVat),
    ]),
  ]
}

function referenceFaults(draft: DraftAct): DraftFault[] {
  return listFaults(null, [
    [faultOfGuid(draft.organizationGuid, true), 'organizationGuid'],
    [faultOfGuid(draft.counterpartyGuid, true), 'counterpartyGuid'],
    [faultOfGuid(draft.contractGuid), 'contractGuid'],
    [faultOfGuid(draft.agreementGuid ?? null), 'agreementGuid'],
    [faultOfGuid(draft.responsibleGuid), 'responsibleGuid'],
  ])
}

function settingFaults({ needs }: DraftDocumentProfile, settings: DraftSettings): DraftFault[] {
  const lacksDepartment = needs.includes('department') && !settings.departmentGuid
  const lacksProduction = needs.includes('production') && !settings.production
  return listFaults(null, [
    [lacksDepartment && 'missing', 'settings.department'],
    [lacksProduction && 'missing', 'settings.production'],
  ])
}
