/** What codes in the details of an event mean, by the placeholder they stand for. */
export const ruValues = {
  role: {
    client: 'клиент',
    accountant: 'бухгалтер поставщика',
    admin: 'администратор',
    owner: 'владелец',
    bookkeeper: 'бухгалтер',
    viewer: 'наблюдатель',
    manager: 'менеджер из Битрикс24',
  },
  resolution: {
    corrected: 'исправлено в учёте',
    explained: 'даны пояснения',
    withdrawn: 'снято клиентом',
  },
}

export const enValues: typeof ruValues = {
  role: {
    client: 'customer',
    accountant: 'supplier’s accountant',
    admin: 'administrator',
    owner: 'owner',
    bookkeeper: 'bookkeeper',
    viewer: 'viewer',
    manager: 'manager of Bitrix24',
  },
  resolution: {
    corrected: 'corrected in the accounts',
    explained: 'explained',
    withdrawn: 'withdrawn by the customer',
  },
}
