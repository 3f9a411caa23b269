import { guidOf } from '../../ledger/requisites.ts'

/** The property by which an accountant answers: «СтатусПортала». */
export const STATUS_PROPERTY = guidOf('property:portal-status')
/** Its reason: «ПричинаОтклонения». */
export const REJECTION_PROPERTY = guidOf('property:rejection-reason')
