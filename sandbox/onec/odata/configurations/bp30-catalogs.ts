import { ORGANIZATION } from '../../ledger/catalogue.ts'
import { guidOf } from '../../ledger/requisites.ts'
import { ITEM_GROUP, ITEMS, UNITS, unitRef } from '../data/items.ts'
import {
  currencyRef,
  listContracts,
  ORGANIZATION_PREFIX,
  ORGANIZATION_REF,
  PARTIES,
} from '../data/parties.ts'
import type { Row } from '../schema/shapes.ts'
import { ACCOUNTS, accountRef } from './bp30-accounts.ts'
import { listProduction } from './bp30-production.ts'
import { listShared } from './shared-catalogs.ts'

const PARTY_GROUP = guidOf('counterparty-group:buyers')

/** What Бухгалтерия предприятия 3.0 has before any document. */
export function listBp30Catalogs(): Record<string, Row[]> {
  return {
    ...listShared('register'),
    ...listProduction(),
    Catalog_Организации: [
      {
        Ref_Key: ORGANIZATION_REF,
        Code: '000000001',
        Description: ORGANIZATION.name,
        ИНН: ORGANIZATION.inn,
        КПП: ORGANIZATION.kpp,
        НаименованиеПолное: ORGANIZATION.name.replace(
          'ООО',
          'Общество с ограниченной ответственностью',
        ),
        НаименованиеСокращенное: ORGANIZATION.name,
        Префикс: ORGANIZATION_PREFIX,
      },
    ],
    Catalog_Контрагенты: [
      { Ref_Key: PARTY_GROUP, Code: '000000001', Description: 'Покупатели', IsFolder: true },
      ...PARTIES.map((party, index) => ({
        Ref_Key: party.guid,
        DeletionMark: party.archived ?? false,
        Parent_Key: PARTY_GROUP,
        Code: String(index + 2).padStart(9, '0'),
        Description: party.name.slice(0, 100),
        НаименованиеПолное: party.name,
        ЮридическоеФизическоеЛицо: party.inn.length === 12 ? 'ФизическоеЛицо' : 'ЮридическоеЛицо',
        ОбособленноеПодразделение: party.head !== undefined,
        ГоловнойКонтрагент_Key: party.head ?? party.guid,
        ИНН: party.inn,
        КПП: party.kpp,
      })),
    ],
    Catalog_ДоговорыКонтрагентов: listContracts().map((one, index) => ({
      Ref_Key: one.ref,
      Owner_Key: one.party.guid,
      Code: String(index + 1).padStart(9, '0'),
      Description: one.name,
      ВалютаВзаиморасчетов_Key: currencyRef(one.party.currency),
      Организация_Key: ORGANIZATION_REF,
      ВидДоговора: one.isSale ? 'СПокупателем' : 'СПоставщиком',
      Дата: `${one.date}T00:00:00`,
      Номер: one.number,
      Валютный: one.party.currency !== 'RUB',
      ДоговорПодписан: true,
      ДоговорЗакрыт: !one.isOpen,
      DeletionMark: !one.isOpen,
    })),
    Catalog_Номенклатура: [
      { Ref_Key: ITEM_GROUP, Code: '00-00000000', Description: 'Услуги', IsFolder: true },
      ...ITEMS.map((item) => ({
        Ref_Key: item.ref,
        Parent_Key: ITEM_GROUP,
        Code: item.code,
        Description: item.name,
        Артикул: item.article,
        ЕдиницаИзмерения_Key: unitRef(item.unit),
        НаименованиеПолное: item.name,
        Услуга: true,
        ВидСтавкиНДС: 'Общая',
      })),
    ],
    Catalog_КлассификаторЕдиницИзмерения: UNITS.map(({ ref, code, name, full }) => ({
      Ref_Key: ref,
      Code: code,
      Description: name,
      НаименованиеПолное: full,
    })),
    ChartOfAccounts_Хозрасчетный: ACCOUNTS.map(([code, name]) => ({
      Ref_Key: accountRef(code),
      Code: code,
      Description: name,
    })),
  }
}
