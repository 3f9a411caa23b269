export { ensureCounterparties } from './ensure.ts'
export { isInn, isKpp } from './requisites.ts'
export { CounterpartyFault, findCounterparty, saveCounterparty } from './save.ts'
export { readSupplier, type Supplier, type SupplierFault, saveSupplier } from './supplier.ts'
