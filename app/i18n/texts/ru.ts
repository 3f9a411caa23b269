import type { Texts } from '../message'

/** What every page with scripts may say: the shell, errors, and what documents of either kind share. */
export const ru = {
  'app.find': 'Найти',
  'app.reset': 'Показать все',
  'app.first': 'В начало',
  'app.fileNotMade': 'Файл не собран',
  'app.fileTooLong': {
    one: 'В файле помещается не больше {count} строки. Сузьте период или другие условия и скачайте по частям.',
    few: 'В файле помещается не больше {count} строк. Сузьте период или другие условия и скачайте по частям.',
    many: 'В файле помещается не больше {count} строк. Сузьте период или другие условия и скачайте по частям.',
    other:
      'В файле помещается не больше {count} строки. Сузьте период или другие условия и скачайте по частям.',
  },
  'app.backToList': 'Назад к списку',
  'app.more': 'Дальше по списку',
  'app.copy': 'Скопировать',
  'app.copied': 'Скопировано',
  'app.noVat': 'без НДС',
  'app.name': 'Сверка',
  'app.skip': 'Перейти к содержанию',
  'app.menu': 'Меню',
  'app.navigation': 'Разделы',
  'app.language': 'Язык',
  'app.signOut': 'Выйти',
  'app.optional': 'необязательно',
  'app.save': 'Сохранить',
  'app.saved': 'Сохранено',
  'app.moscowTime': 'московское время',
  'app.timeForm': 'чч:мм',
  'app.months': 'янв фев мар апр май июн июл авг сен окт ноя дек',
  'app.monthsFull':
    'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь',

  'nav.home': 'Главная',
  'nav.companies': 'Все организации',
  'nav.reconciliation': 'Акты сверки',
  'nav.acts': 'Акты выполненных работ',
  'nav.attention': 'Требуют внимания',
  'nav.discrepancies': 'Расхождения',
  'nav.audit': 'Журнал действий',
  'nav.counterparties': 'Контрагенты',
  'nav.people': 'Пользователи',
  'nav.colleagues': 'Коллеги',
  'nav.settings': 'Настройки',
  'nav.dealActs': 'Акты по сделкам',
  'nav.distribution': 'Рассылка',
  'nav.mapping': 'Соответствия с 1С',

  'shell.staff': 'Бухгалтерия',
  'shell.waiting': 'ждут:',
  'shell.viewing': 'Вы смотрите портал глазами клиента: {name}. Изменить ничего нельзя.',
  'shell.noWorker':
    'Сейчас портал не получает данные и не отправляет письма. Ваши запросы сохранены и будут выполнены, когда поставщик его восстановит.',
  'shell.noWorkerStaff':
    'Больше минуты нет процесса, который выполняет фоновые задачи: запросы к 1С, письма и акты по сделкам ждут. Запустите процесс с ROLE=worker.',
  'shell.restored':
    'Данные восстановлены из резервной копии от {at}. Пока администратор не продолжит работу, портал ничего не отправляет и не читает из 1С.',
  'shell.restoredLink': 'Что ждёт и как продолжить',
  'shell.endViewing': 'Закончить просмотр',
  'shell.inn': 'ИНН {inn}',
  'shell.otherCompany': 'Это документ {shown}. Выбрана организация {chosen}.',
  'shell.chooseShown': 'Перейти в {name}',
  'shell.company': 'Организация',
  'shell.switch': 'Выбрать',

  'error.fault': 'Не получилось',
  'error.404.title': 'Страница не найдена',
  'error.404.text': 'Такой страницы нет, или она не относится к вашей организации.',
  'error.403.title': 'Нет доступа',
  'error.403.text': 'Эта страница закрыта для вашей учётной записи.',
  'error.403.noCompany':
    'К вашей учётной записи пока не привязана организация. Попросите бухгалтерию поставщика привязать её: после этого здесь появятся акты.',
  'error.500.title': 'Страница не открылась',
  'error.500.text':
    'Ошибка на нашей стороне, ваши данные не пострадали. Обновите страницу через минуту. Если не поможет, назовите администратору номер запроса.',
  'error.500.request': 'Номер запроса: {id}',
  'error.tooLong':
    'В одном из полей слишком много текста. Вернитесь назад и сократите его: длинное пояснение лучше приложить файлом.',
  'error.busy.title': 'Портал сейчас занят',
  'error.tooManyUploads':
    'Уже загружается несколько файлов. Дождитесь их окончания, вернитесь назад и отправьте форму ещё раз.',
  'error.tooManySignIns':
    'Сейчас входит слишком много людей сразу. Вернитесь назад и повторите через несколько секунд.',
  'error.storage.title': 'Файл сейчас нельзя получить',
  'error.storage.text':
    'Хранилище файлов портала сейчас не работает, администратор это видит. Ничего не потеряно: попробуйте позже.',
  'error.storage.own': 'Скачать форму портала',
  'error.storage.back': 'Вернуться',
  'error.other.title': 'Запрос не выполнен',
  'error.other.text': 'Портал не смог выполнить этот запрос. Вернитесь назад и попробуйте ещё раз.',
  'error.home': 'На главную',

  'document.period': '{from}\u00a0– {to}',
  'document.pdf': 'Скачать PDF',
  'document.ownPdf': 'Форма портала (PDF)',
  'document.onecPdf': 'PDF 1С без листа',
  'document.formMark.fine':
    'В PDF перед формой 1С стоит лист портала с кодом подлинности. Сама форма не изменена.',
  'document.formMark.unknown':
    'Если у 1С есть печатная форма, в PDF перед ней будет лист портала с кодом подлинности. Сама форма не меняется.',
  'document.formMark.sealed':
    'PDF 1С подписан или зашифрован: он выдаётся как есть, без листа портала с кодом подлинности.',
  'document.formMark.unreadable':
    'К PDF 1С нельзя добавить лист портала с кодом подлинности: файл устроен необычно. Он выдаётся как есть.',
  'document.moreFiles': 'Другие файлы и печать',
  'document.print': 'Печать',
  'document.preview': 'Просмотр PDF',
  'document.closePreview': 'Закрыть просмотр',
  'document.parties': 'Стороны',
  'document.supplier': 'Поставщик',
  'document.customer': 'Покупатель',
  'document.requisites': 'ИНН {inn}, КПП {kpp}',
  'document.contract': 'Договор',
  'document.pages': 'Страницы акта',
  'document.pageOf': 'Страница {page} из {pages}',
  'document.lines': {
    one: '{count} строка',
    few: '{count} строки',
    many: '{count} строк',
    other: '{count} строки',
  },
  'document.first': 'Первая',
  'document.previous': 'Предыдущая',
  'document.next': 'Следующая',
  'document.last': 'Последняя',

  'dateField.form': 'дд.мм.гггг',
  'dateField.open': 'Открыть календарь: {label}',
  'dateField.calendar': 'Календарь: {label}',
  'dateField.loading': 'Открываем календарь…',
  'dateField.close': 'Закрыть',

  'pdfPreview.label': 'Просмотр PDF',
  'pdfPreview.loading': 'Открываем PDF…',
  'pdfPreview.failed': 'Не удалось показать PDF здесь.',
  'pdfPreview.open': 'Открыть PDF в новой вкладке',
  'pdfPreview.page': 'Страница {page} из {pages}',
  'pdfPreview.previous': 'Предыдущая страница',
  'pdfPreview.next': 'Следующая страница',
} as const satisfies Texts<
  'app' | 'nav' | 'shell' | 'error' | 'document' | 'dateField' | 'pdfPreview'
>
