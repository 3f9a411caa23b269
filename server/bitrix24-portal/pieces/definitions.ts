import type { Piece, PieceId } from './piece.ts'

/** What stands in a piece whatever its state; `click` where it is the same in every state. */
type Definition = Pick<Piece, 'title' | 'consequence' | 'click' | 'canMend' | 'isVital'>

export const PIECES: Record<PieceId, Definition> = {
  access: {
    title: { ru: 'Доступ к порталу', en: 'Access to the portal' },
    consequence: {
      ru: 'Без доступа сделки не читаются и сообщения не доставляются.',
      en: 'Without access no deal is read and no message delivered.',
    },
    click: null,
    canMend: false,
    isVital: true,
  },
  rights: {
    title: {
      ru: 'Права пользователя вебхука или приложения',
      en: 'Rights of the user of the webhook or application',
    },
    consequence: {
      ru: 'Не администратор видит только то, что разрешает его роль в CRM: чужие сделки, реквизиты своей компании и единицы измерения могут быть не видны, и тогда акт ждёт.',
      en: 'Somebody who is no administrator sees what their CRM role allows: deals of others, requisites of the own company and units may be hidden, and the act waits.',
    },
    click: {
      ru: 'CRM → Настройки → Права доступа: дайте его роли чтение и изменение всех сделок, компаний и контактов и чтение своих реквизитов; или создайте вебхук под администратором.',
      en: 'CRM → Settings → Access permissions: let their role read and change all deals, companies and contacts and read own requisites; or make the webhook as an administrator.',
    },
    canMend: false,
    isVital: false,
  },
  scopes: {
    title: { ru: 'Права доступа (scope)', en: 'Scopes' },
    consequence: {
      ru: 'То, на что права нет, Битрикс24 не делает; остальное работает.',
      en: 'Bitrix24 does not do what there is no scope for; the rest works.',
    },
    click: null,
    canMend: false,
    isVital: true,
  },
  installed: {
    title: { ru: 'Установка закончена', en: 'The installation is finished' },
    consequence: {
      ru: 'Пока Битрикс24 не считает приложение установленным, он не шлёт событий и не показывает вкладок и роботов.',
      en: 'Until Bitrix24 counts the application as installed it sends no events and shows no tabs and robots.',
    },
    click: {
      ru: 'Откройте приложение в левом меню Битрикс24 под администратором и нажмите «Закончить установку».',
      en: 'Open the application in the left menu of Bitrix24 as an administrator and press "Finish the installation".',
    },
    canMend: false,
    isVital: true,
  },
  events: {
    title: { ru: 'События сделок', en: 'Events of deals' },
    consequence: {
      ru: 'Без них сделки находит опрос раз в две минуты, а удаление и смена воронки видны позже.',
      en: 'Without them deals are found by a sweep every two minutes, and deletion and a change of the funnel later.',
    },
    click: null,
    canMend: true,
    isVital: true,
  },
  client_events: {
    title: { ru: 'События компаний и реквизитов', en: 'Events of companies and requisites' },
    consequence: {
      ru: 'Без них исправленная карточка замечается опросом, а не сразу.',
      en: 'Without them a mended card is noticed by a sweep and not at once.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  application_events: {
    title: { ru: 'События самого приложения', en: 'Events of the application itself' },
    consequence: {
      ru: 'Без них удаление и обновление приложения станут известны только по отказам.',
      en: 'Without them removal and update of the application show by refusals only.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  robot: {
    title: { ru: 'Робот «Создать акт в 1С»', en: 'Robot "Create act in 1C"' },
    consequence: {
      ru: 'Без робота акт просят стадии и кнопка.',
      en: 'Without the robot stages and the button ask for acts.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  activity: {
    title: {
      ru: 'Действие бизнес-процессов «Создать акт в 1С»',
      en: 'Activity of business processes "Create act in 1C"',
    },
    consequence: {
      ru: 'Без него шага нет в дизайнере бизнес-процессов.',
      en: 'Without it the designer of business processes lacks the step.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  company_tab: {
    title: { ru: 'Вкладка в карточке компании', en: 'Tab in the card of a company' },
    consequence: {
      ru: 'Без неё взаиморасчёты не видны из карточки компании.',
      en: 'Without it settlements are not to be seen from the card of a company.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  deal_tab: {
    title: { ru: 'Вкладка в карточке сделки', en: 'Tab in the card of a deal' },
    consequence: {
      ru: 'Без неё жизнь акта не видна из сделки.',
      en: 'Without it the life of the act is not to be seen from the deal.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  item_tab: {
    title: {
      ru: 'Вкладка в карточках смарт-процессов',
      en: 'Tab in the cards of smart processes',
    },
    consequence: {
      ru: 'Без неё жизнь акта не видна из элемента смарт-процесса.',
      en: 'Without it the life of the act is not to be seen from the item of a smart process.',
    },
    click: null,
    canMend: true,
    isVital: false,
  },
  stages: {
    title: { ru: 'Стадии, которые просят акт', en: 'Stages that ask for an act' },
    consequence: {
      ru: 'Сделка на стадии, которой больше нет, акта не попросит.',
      en: 'A deal cannot come to a stage that is gone, and asks for no act.',
    },
    click: {
      ru: 'Sverka → Настройки → Правила актов по сделкам: выберите стадии из списка заново.',
      en: 'Sverka → Settings → Rules of acts of deals: choose the stages from the list anew.',
    },
    canMend: false,
    isVital: true,
  },
  fields: {
    title: { ru: 'Поля сделки из правил', en: 'Fields of deals named in rules' },
    consequence: {
      ru: 'Поле, которого нет, читается пустым, и записать в него нельзя.',
      en: 'A field that is not there reads as empty, and nothing can be written into it.',
    },
    click: {
      ru: 'CRM → Настройки → Пользовательские поля: создайте поле сделки; или выберите другое в правилах актов.',
      en: 'CRM → Settings → Custom fields: make the field of the deal; or choose another in the rules of acts.',
    },
    canMend: false,
    isVital: true,
  },
  folder: {
    title: { ru: 'Папка на Диске', en: 'Folder of Drive' },
    consequence: {
      ru: 'PDF рассылки не лягут на Диск.',
      en: 'PDFs of the run do not get to Drive.',
    },
    click: {
      ru: 'Откройте папку на Диске под пользователем вебхука или приложения и впишите число из её адреса в BITRIX24_DRIVE_FOLDER_ID; дайте ему право изменять её.',
      en: 'Open the folder of Drive as the user of the webhook or application and put the number of its address into BITRIX24_DRIVE_FOLDER_ID; let them change it.',
    },
    canMend: false,
    isVital: true,
  },
  outgoing_webhook: {
    title: { ru: 'Исходящий вебхук', en: 'Outbound webhook' },
    consequence: {
      ru: 'Без него сделки находит опрос раз в две минуты.',
      en: 'Without it deals are found by a sweep every two minutes.',
    },
    click: {
      ru: 'Разработчикам → Другое → Исходящий вебхук: адрес обработчика ниже, события ONCRMDEALADD, ONCRMDEALUPDATE, ONCRMDEALDELETE; токен приложения впишите в BITRIX24_APPLICATION_TOKEN.',
      en: 'Developer resources → Other → Outbound webhook: the handler’s address is below, events ONCRMDEALADD, ONCRMDEALUPDATE, ONCRMDEALDELETE; put the application token into BITRIX24_APPLICATION_TOKEN.',
    },
    canMend: false,
    isVital: false,
  },
  webhook_robot: {
    title: { ru: 'Робот «Вебхук» на стадии', en: 'Robot "Webhook" at a stage' },
    consequence: {
      ru: 'Не обязателен: без него акт просят стадии из правил.',
      en: 'Not required: without it the stages of rules ask for acts.',
    },
    click: {
      ru: 'Задайте BITRIX24_HOOK_SECRET; затем CRM → Сделки → Роботы → нужная стадия → Вебхук, адрес ниже.',
      en: 'Set BITRIX24_HOOK_SECRET; then CRM → Deals → Automation rules → the stage → Webhook, the address is below.',
    },
    canMend: false,
    isVital: false,
  },
  heard: {
    title: { ru: 'События доходят', en: 'Events arrive' },
    consequence: {
      ru: 'Сделки находит только опрос раз в две минуты.',
      en: 'Deals are found by the sweep alone, every two minutes.',
    },
    click: {
      ru: 'PUBLIC_URL должен открываться из интернета по https, без входа и без фильтра перед /hooks/bitrix24/.',
      en: 'PUBLIC_URL has to be open from the internet over https, with no sign-in and no filter before /hooks/bitrix24/.',
    },
    canMend: false,
    isVital: false,
  },
  limits: {
    title: { ru: 'Лимиты запросов', en: 'Limits of requests' },
    consequence: {
      ru: 'Sverka ждёт и повторяет сама; акты и сообщения задерживаются.',
      en: 'Sverka waits and repeats by itself; acts and messages are late.',
    },
    click: {
      ru: 'Посмотрите другие интеграции на этом же сервере: лимит общий на адрес. На тарифе «Энтерпрайз» задайте BITRIX24_RATE=250/5.',
      en: 'Look at other integrations on this server: the limit is shared by address. On the Enterprise plan set BITRIX24_RATE=250/5.',
    },
    canMend: false,
    isVital: false,
  },
}
