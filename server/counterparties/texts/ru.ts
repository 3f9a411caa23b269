export const ru = {
  /** What the supplier is called until staff have named it. */
  unnamedSupplier: 'Поставщик',
}
