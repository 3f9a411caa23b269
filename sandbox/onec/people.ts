import { HOLDING, ORGANIZATION } from './ledger/catalogue.ts'
import type { Counterparty } from './ledger/counterparty.ts'
import { ROMASHKA } from './ledger/romashka.ts'

/** Everyone's, and no secret: the sandbox exists to be tried. */
const SANDBOX_PASSWORD = 'sverka-sandbox'

export interface DemoPerson {
  email: string
  name: string
  role: 'client' | 'accountant' | 'admin'
  password: string
  counterparties: { guid: string; name: string; inn: string; kpp: string; emails: string[] }[]
}

/** The accounts an application on the sandbox may give itself, and whom each answers for. */
export function describePeople(): {
  password: string
  organization: typeof ORGANIZATION
  people: DemoPerson[]
} {
  const person = (
    email: string,
    name: string,
    role: DemoPerson['role'],
    counterparties: Counterparty[],
  ): DemoPerson => ({
    email,
    name,
    role,
    password: SANDBOX_PASSWORD,
    counterparties: counterparties.map(({ guid, name, inn, kpp, emails }) => ({
      guid,
      name,
      inn,
      kpp,
      emails,
    })),
  })
  return {
    password: SANDBOX_PASSWORD,
    organization: ORGANIZATION,
    people: [
      person('client@romashka.example', 'Ольга Ромашкина', 'client', [ROMASHKA]),
      person('group@holding.example', 'Виктор Громов', 'client', HOLDING),
      person('accountant@supplier.example', 'Мария Иванова', 'accountant', []),
      person('admin@supplier.example', 'Андрей Петров', 'admin', []),
    ],
  }
}
