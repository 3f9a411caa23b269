/** Bitrix24's numbers of the kinds of CRM's cards. */
export const DEAL = 2
export const CONTACT = 3
export const COMPANY = 4
export const REQUISITE = 8
/** Smart processes have this number or a greater one, which each portal gives for itself. */
export const MIN_SMART_PROCESS = 128

/** How Bitrix24 names one kind of cards in its several places. */
export interface EntityType {
  entityTypeId: number
  /** `ENTITY_TYPE` of comments. */
  timeline: string
  /** Of a task that is bound to the card (`D_10`), and of product rows. */
  prefix: string
  /** The path of a card, without its number. */
  path: string
  /** `PLACEMENT` of a tab in the card. */
  tab: string
}

/** Of what acts are made: deals, and items of a smart process. */
export interface DealType extends EntityType {
  /** `ENTITY_ID` of the stages of a funnel. */
  stagesOf(categoryId: number): string
  /** What the stages of an item begin with; empty: a deal's have nothing in common. */
  stagePrefix: string
  /** Of a robot's `document_id`: the second part, and the beginning of the third. */
  document: { entity: string; prefix: string }
}

const DEAL_TYPE: DealType = {
  entityTypeId: DEAL,
  timeline: 'deal',
  prefix: 'D',
  path: '/crm/deal/details',
  tab: 'CRM_DEAL_DETAIL_TAB',
  stagesOf: (categoryId) => (categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${categoryId}`),
  stagePrefix: '',
  document: { entity: 'CCrmDocumentDeal', prefix: 'DEAL_' },
}

export const COMPANY_TYPE: EntityType = {
  entityTypeId: COMPANY,
  timeline: 'company',
  prefix: 'CO',
  path: '/crm/company/details',
  tab: 'CRM_COMPANY_DETAIL_TAB',
}

/** The type of the cards that a tab stands in, which a frame tells by its placement alone. Null: no tab of ours. */
export function typeOfTab(placement: string): number | null {
  if (placement === COMPANY_TYPE.tab) return COMPANY
  if (placement === DEAL_TYPE.tab) return DEAL
  const [, type] = /^CRM_DYNAMIC_([1-9]\d{2,8})_DETAIL_TAB$/.exec(placement) ?? []
  return type !== undefined && isDealType(Number(type)) ? Number(type) : null
}

/** The second part of the `document_id` of every smart process. */
export const SMART_PROCESS_DOCUMENT = String.raw`Bitrix\Crm\Integration\BizProc\Document\Dynamic`

/** Whether acts are made of cards of this type. */
export function isDealType(entityTypeId: number): boolean {
  return entityTypeId === DEAL || entityTypeId >= MIN_SMART_PROCESS
}

/** @throws Error for a type that no act is made of */
export function dealTypeOf(entityTypeId: number): DealType {
  if (!isDealType(entityTypeId)) throw new Error(`no act is made of type ${entityTypeId}`)
  if (entityTypeId === DEAL) return DEAL_TYPE
  return {
    entityTypeId,
    timeline: `dynamic_${entityTypeId}`,
    // `T82` is smart process 130.
    prefix: `T${entityTypeId.toString(16)}`,
    path: `/crm/type/${entityTypeId}/details`,
    tab: `CRM_DYNAMIC_${entityTypeId}_DETAIL_TAB`,
    stagesOf: (categoryId) => `DYNAMIC_${entityTypeId}_STAGE_${categoryId}`,
    stagePrefix: `DT${entityTypeId}_`,
    document: { entity: SMART_PROCESS_DOCUMENT, prefix: `DYNAMIC_${entityTypeId}_` },
  }
}
