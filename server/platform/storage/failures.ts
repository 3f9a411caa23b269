import { entriesOf, type FailureEntry, type FailureText } from '../errors/table.ts'

declare module '../errors/table.ts' {
  interface Failures extends StorageFailures {}
}

export const STORAGE_FAILURE_CODES = [
  'storage.full',
  'storage.denied',
  'storage.wrong_key',
  'storage.missing',
  'storage.wrong_region',
  'storage.unmarked',
  'storage.other',
  'storage.untrusted',
  'storage.unavailable',
] as const

export type StorageFailureCode = (typeof STORAGE_FAILURE_CODES)[number]
type StorageFailures = Record<StorageFailureCode, FailureEntry>

/**
 * How the storage of files fails. Nothing is given up for it: what waits goes on once it is mended.
 * @param customer what people outside read: what of theirs waits, the product knows
 */
export function storageFailures(customer: FailureText): StorageFailures {
  const notStored = entriesOf('unavailable', 503, true, customer)
  return {
    'storage.full': notStored(
      'В хранилище файлов нет места (диск заполнен или исчерпана квота). Освободите место или увеличьте квоту: всё, что ждёт, сохранится само.',
      'The storage of files has no room left (the disk is full, or the quota used up). Make room, or raise the quota: what waits is stored by itself.',
    ),
    'storage.denied': notStored(
      'Хранилище файлов не даёт порталу прав: папка закрыта для его пользователя, или у ключа S3 нет PutObject, GetObject или DeleteObject. Верните права: всё, что ждёт, сохранится само.',
      'The storage of files refuses the portal: the folder is closed to its user, or the key of S3 lacks PutObject, GetObject or DeleteObject. Give the rights back: what waits is stored by itself.',
    ),
    'storage.wrong_key': notStored(
      'Хранилище S3 не принимает ключ доступа. Проверьте ключ и секрет в STORAGE_URL (или AWS_ACCESS_KEY_ID и AWS_SECRET_ACCESS_KEY) и часы сервера.',
      "The S3 storage does not accept the access key. Compare key and secret in STORAGE_URL (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), and the server's clock.",
    ),
    'storage.missing': notStored(
      'Нет корзины S3 или папки, которую называет STORAGE_URL. Создайте её или исправьте адрес.',
      'There is no such bucket of S3, or folder, as STORAGE_URL names. Create it, or correct the address.',
    ),
    'storage.wrong_region': notStored(
      'Корзина S3 находится в другом регионе. Укажите в STORAGE_URL её регион: ?region=…',
      'The bucket of S3 is in another region. Name its region in STORAGE_URL: ?region=…',
    ),
    'storage.unmarked': notStored(
      'Хранилище файлов не то, с которым работал портал: в нём нет его метки (файла sverka-storage-id). Подключите прежний диск или верните прежний STORAGE_URL: всё, что ждёт, сохранится само. Если прежнего хранилища больше нет: npm run admin -- accept-storage.',
      'The storage of files is not the one that the portal worked with: its mark (the file sverka-storage-id) is not there. Mount the earlier disk, or set STORAGE_URL as it was: what waits is stored by itself. Where the earlier storage is gone for good: npm run admin -- accept-storage.',
    ),
    'storage.other': notStored(
      'В хранилище файлов стоит метка другого портала (файл sverka-storage-id). Верните прежний STORAGE_URL или прежний диск: всё, что ждёт, сохранится само. Если работать нужно с этим хранилищем: npm run admin -- accept-storage.',
      'The storage of files has the mark of another portal (the file sverka-storage-id). Set STORAGE_URL, or mount the disk, as it was: what waits is stored by itself. Where this storage is the one to work with: npm run admin -- accept-storage.',
    ),
    'storage.untrusted': notStored(
      'Сертификату хранилища S3 портал не доверяет: он истёк, выдан для другого имени или неизвестным центром. Корневой сертификат своего центра передайте через NODE_EXTRA_CA_CERTS (файл PEM) и перезапустите процессы.',
      'The certificate of the S3 storage is not trusted: it has expired, is for another name, or an unknown authority signed it. Hand the root certificate of an authority of your own to the portal by NODE_EXTRA_CA_CERTS (a file of PEM), and restart the processes.',
    ),
    'storage.unavailable': notStored(
      'Хранилище файлов не отвечает. Проверьте адрес и сеть до S3, или диск. Портал повторит сам.',
      'The storage of files does not answer. Look at the address of S3 and the network to it, or at the disk. The portal will retry by itself.',
    ),
  }
}
