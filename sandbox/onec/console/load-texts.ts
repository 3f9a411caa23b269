import type { Language } from '../../web/layout.ts'

const RU = {
  tab: 'Загрузка файла',
  title: 'Загрузка EnterpriseData',
  about:
    'Как обработка «Выгрузка загрузка EnterpriseData»: файл либо загружается целиком, либо отвергается. Повторная загрузка перезаписывает документы и снимает проведение.',
  versions: 'Этот релиз принимает версии формата',
  unknown: 'Как эта конфигурация загружает файлы, песочница не знает.',
  file: 'Файл актов',
  load: 'Загрузить',
  last: 'Последняя загрузка',
  refused: 'Не загружено ничего',
  document: 'Документ',
  outcome: 'Что сделано',
  isNew: 'создан',
  overwritten: 'перезаписан',
  posted: 'проведён',
  notPosted: 'не проведён',
  wasUnposted: 'проведение снималось',
  rows: 'Созданы в справочниках',
  noRows: 'Ничего: всё нашлось.',
}

const EN: typeof RU = {
  tab: 'Load a file',
  title: 'Loading EnterpriseData',
  about:
    'As 1C’s own tool does it: a file is loaded whole or refused. Loading it a second time overwrites the documents and takes their posting back.',
  versions: 'This release takes versions of the format',
  unknown: 'The sandbox does not know how this configuration loads files.',
  file: 'A file of acts',
  load: 'Load',
  last: 'The last load',
  refused: 'Nothing was loaded',
  document: 'Document',
  outcome: 'What was done',
  isNew: 'made',
  overwritten: 'overwritten',
  posted: 'posted',
  notPosted: 'not posted',
  wasUnposted: 'its posting was taken back',
  rows: 'Made in catalogues',
  noRows: 'Nothing: all was found.',
}

export const LOAD_TEXTS: Record<Language, typeof RU> = { ru: RU, en: EN }
