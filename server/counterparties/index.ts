export { ensureCounterparties } from './ensure.ts'
export { installCounterparties } from './install.ts'
export { confirmLink } from './links/confirm.ts'
export { matchByRequisites } from './match-requisites.ts'
export { namesAgree } from './names/names-agree.ts'
export { bareName, findNamesake, findOthersByInn } from './others.ts'
export {
  type PaperSettings,
  type PaperSettingsFault,
  readPaperSettings,
  savePaperSettings,
} from './paper-settings.ts'
export { type KnownCounterparty, saveListed } from './read-from-onec.ts'
export { isInn, isKpp, readInn, readKpp } from './requisites.ts'
export { CounterpartyFault, findCounterparty, saveCounterparty } from './save.ts'
export { readSupplier, type Supplier, type SupplierFault, saveSupplier } from './supplier.ts'
export type * from './views.ts'
