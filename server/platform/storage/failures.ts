import { entriesOf, type FailureEntry, type FailureText } from '../errors/table.ts'

declare module '../errors/table.ts' {
  interface Failures extends Record<keyof typeof storageFailures, FailureEntry> {}
}

/** Said of an act that 1C has given and that waits for its files to be stored. */
const keptLater: FailureText = {
  ru: '1С уже ответила, но портал пока не может сохранить файлы акта: неполадка на нашей стороне, не у вас. Администратор её видит. Запрос сохранён: акт появится здесь сам, и мы пришлём письмо.',
  en: '1C has answered, but the portal cannot store the files of the act yet: a fault on our side, not yours. The administrator sees it. Your request is kept: the act will appear here by itself, and we will e-mail you.',
}

const notStored = entriesOf('unavailable', 503, true, keptLater)

/** How the storage of files fails. Nothing is given up for it: what waits goes on once it is mended. */
export const storageFailures = {
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
  'storage.unavailable': notStored(
    'Хранилище файлов не отвечает. Проверьте адрес и сеть до S3, или диск. Портал повторит сам.',
    'The storage of files does not answer. Look at the address of S3 and the network to it, or at the disk. The portal will retry by itself.',
  ),
} as const satisfies Record<string, FailureEntry>
