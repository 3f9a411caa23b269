import type { Texts } from '../../../i18n/message'

/** Acts that go to 1C by file: making files, giving them out, the version of their format. */
export const ru = {
  'onecFiles.title': 'Файлы для 1С',
  'onecFiles.ready': {
    one: 'Готов к выгрузке {count} акт.',
    few: 'Готовы к выгрузке {count} акта.',
    many: 'Готовы к выгрузке {count} актов.',
    other: 'Готовы к выгрузке {count} акта.',
  },
  'onecFiles.none': 'Новых актов для файла нет.',
  'onecFiles.how':
    'Каждый файл загружают в 1С один раз. Что стало с актом в 1С, отметьте на его странице.',
  'onecFiles.make': 'Сформировать файл',
  'onecFiles.made': 'Файл готов.',
  'onecFiles.download': 'Скачать',
  'onecFiles.nothingReady': 'Готовых актов нет: возможно, файл уже сформировал коллега.',
  'onecFiles.older': 'Более ранние файлы',
  'onecFiles.file': 'Файл {number}',
  'onecFiles.acts': {
    one: '{count} акт',
    few: '{count} акта',
    many: '{count} актов',
    other: '{count} акта',
  },
  'onecFiles.notGiven': 'не выдан',
  'onecFiles.given': 'выдан {when}',
  'onecFiles.placed': 'в папке с {when}',
  'onecFiles.toSettings': 'Версия формата',
  'onecFiles.toList': 'Акты по сделкам',

  'onecFiles.page.title': 'Файл {number} для 1С',
  'onecFiles.page.created': 'Сформирован',
  'onecFiles.page.acts': 'Актов',
  'onecFiles.page.decided': 'С решением 1С',
  'onecFiles.page.version': 'Версия формата',
  'onecFiles.page.name': 'Имя файла',
  'onecFiles.page.placed': 'Положен в папку',
  'onecFiles.page.given': 'Выдан',
  'onecFiles.page.givenBy': '{when}, {who}',
  'onecFiles.page.times': {
    one: 'Выдавался {count} раз.',
    few: 'Выдавался {count} раза.',
    many: 'Выдавался {count} раз.',
    other: 'Выдавался {count} раза.',
  },
  'onecFiles.page.never': 'ещё нет',
  'onecFiles.page.load': 'Что сделает 1С',
  'onecFiles.page.again': 'Этот файл уже выдан',
  'onecFiles.page.againText':
    'Если его загрузили, второй раз загружать нельзя: 1С перезапишет документы, исправления бухгалтера пропадут, проведение будет снято. Исправленный акт передают новым документом.',
  'onecFiles.page.againDecided': {
    one: 'По {count} акту из файла в 1С уже что-то решено.',
    few: 'По {count} актам из файла в 1С уже что-то решено.',
    many: 'По {count} актам из файла в 1С уже что-то решено.',
    other: 'По {count} акта из файла в 1С уже что-то решено.',
  },
  'onecFiles.page.sure': 'В 1С этот файл не загружали, выдать его ещё раз',
  'onecFiles.page.downloadAgain': 'Выдать ещё раз',
  'onecFiles.page.mustConfirm': 'Отметьте, что файл в 1С не загружали.',

  'onecFiles.load.how':
    'Файл загружает человек обработкой «Выгрузка загрузка EnterpriseData», по одному файлу. Каждый акт становится отдельным документом.',
  'onecFiles.load.bp30':
    'Бухгалтерия делает документ «Реализация (акты, накладные, УПД)». Новый документ остаётся непроведённым: его проверяют и проводят.',
  'onecFiles.load.trade':
    'Как загружает такие файлы эта конфигурация, не проверено: первый файл загрузите в копию базы и посмотрите, остались ли документы непроведёнными.',
  'onecFiles.load.unf30':
    'УНФ проводит документы сразу при загрузке и делает из акта расходную накладную, а не акт выполненных работ.',
  'onecFiles.load.found':
    'Контрагента, которого портал в 1С не нашёл, 1С ищет по ИНН с КПП, а без КПП по наименованию; услугу ищет по наименованию вне папок. Чего нет, то создаёт.',
  'onecFiles.load.second':
    'Если загрузить файл второй раз, 1С перезапишет документы, исправления бухгалтера пропадут, проведение будет снято, даже в закрытом периоде.',

  'onecFiles.configuration.bp30': 'Бухгалтерия 3.0',
  'onecFiles.configuration.ut11': 'Управление торговлей 11',
  'onecFiles.configuration.erp25': 'ERP 2.5',
  'onecFiles.configuration.unf30': 'УНФ 3.0',

  'onecFiles.settings.text':
    'Портал готовит акты файлами EnterpriseData. Релиз 1С, который загружает файл, должен поддерживать выбранную версию формата: иначе он ответит «Не поддерживается версия формата обмена» и не загрузит ничего.',
  'onecFiles.settings.notInUse':
    'Сейчас акты создаются в 1С напрямую, файлы не нужны. Файлы включает ONEC_DELIVERY=enterprise-data.',
  'onecFiles.settings.folder': 'Портал сам кладёт файлы в папку {folder}.',
  'onecFiles.settings.readOnly': 'Изменить версию может администратор.',
  'onecFiles.settings.version': 'Версия формата',
  'onecFiles.settings.rates': 'НДС {rates} %, без НДС',
  'onecFiles.settings.takenBy': 'Принимается в релизах: {releases}.',
  'onecFiles.settings.takenByNone': 'В прочитанных релизах её нет.',
  'onecFiles.settings.known':
    'Конфигурация 1С: {configuration}. Списки версий прочитаны в названных релизах, в более новых они длиннее. Если нужной версии в релизе нет, обновите 1С.',
  'onecFiles.settings.comment':
    'Примут ли версии 1.10–1.14 комментарий документа, не проверено: без него акт в 1С узнают по номеру.',
  'onecFiles.settings.waiting': {
    one: 'При смене версии {count} готовый акт, которого ещё нет в файле, будет подготовлен заново.',
    few: 'При смене версии {count} готовых акта, которых ещё нет в файле, будут подготовлены заново.',
    many: 'При смене версии {count} готовых актов, которых ещё нет в файле, будут подготовлены заново.',
    other:
      'При смене версии {count} готового акта, которых ещё нет в файле, будут подготовлены заново.',
  },
} as const satisfies Texts<'onecFiles'>
