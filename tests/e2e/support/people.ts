/** The demo accounts' password, and that of the clients made for the tests. */
export const PASSWORD = 'sverka-sandbox'
export const ROMASHKA = 'client@romashka.example'
export const GROUP = 'group@holding.example'
export const ACCOUNTANT = 'accountant@supplier.example'
export const ADMIN = 'admin@supplier.example'

/** Of whoever changes what is remembered of a person: others sign in as the demo's accountant meanwhile. */
export const OWN_ACCOUNTANTS = {
  ru: 'accountant-ru@e2e.example',
  en: 'accountant-en@e2e.example',
  tour: 'accountant-tour@e2e.example',
}

/** The client of the counterparty whose name contains the text. */
export function clientOf(nameContains: string): { name: string; guid: string; email: string } {
  const clients: { name: string; guid: string; email: string }[] = JSON.parse(
    process.env.E2E_CLIENTS ?? '[]',
  )
  const found = clients.find(({ name }) => name.includes(nameContains))
  if (!found) throw new Error(`No counterparty "${nameContains}" in the sandbox.`)
  return found
}
