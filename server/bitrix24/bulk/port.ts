import type { Outcome } from '../../platform/errors/failure.ts'

/*
 * What is made in hundreds: files on the Drive, tasks and letters, up to `MAX_BULK` in one request, each with an
 * outcome of its own. The outer outcome is that of the request.
 */

/** Commands in one request. */
export const MAX_BULK = 50

export type Each<T> = Outcome<Outcome<T>[]>

export interface Bitrix24BulkPort {
  /** A folder of the Drive; `bitrix24.folder_missing` where it is gone or may not be seen. */
  driveFolder(id: number, signal?: AbortSignal): Promise<Outcome<DriveFolder>>
  /** The folder of this name below another; it is made where it is not there, and once however often that is asked. */
  ensureDriveFolder(
    below: { parentId: number; name: string },
    signal?: AbortSignal,
  ): Promise<Outcome<number>>
  /** Whether files may be added to a folder; writes nothing. */
  mayAddToDriveFolder(id: number, signal?: AbortSignal): Promise<Outcome<void>>
  /**
   * Puts files into a folder: addresses in one request, then the bytes to them, several at once. A name that is
   * taken is `bitrix24.name_taken`. After `unknown`: `findDriveFiles`.
   */
  addDriveFiles(
    folderId: number,
    files: readonly NewDriveFile[],
    signal?: AbortSignal,
  ): Promise<Each<number>>
  /** Files of these names in a folder; null: there is none. */
  findDriveFiles(
    folderId: number,
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<Each<number | null>>

  /** Tasks about companies, by REST 2: one request takes all of them, which REST 3 does not. After `unknown`: `findTasks`. */
  addTasks(tasks: readonly BulkTask[], signal?: AbortSignal): Promise<Each<number>>
  /** Each among the newest fifty tasks of its company. */
  findTasks(
    sought: readonly Pick<BulkTask, 'companyId' | 'marker'>[],
    signal?: AbortSignal,
  ): Promise<Each<number | null>>

  /**
   * Letters to customers out of their companies' cards. `done` says that CRM took the letter, not that it arrived;
   * `bitrix24.letter_not_sent`: it stands in the card and was not sent. After `unknown`: `findLetters`.
   */
  addLetters(letters: readonly CrmLetter[], signal?: AbortSignal): Promise<Each<number>>
  findLetters(
    sought: readonly Pick<CrmLetter, 'companyId' | 'marker'>[],
    signal?: AbortSignal,
  ): Promise<Each<number | null>>

  /** Companies by the INN of their requisites, however many; those that have none are not in it. */
  companiesOfInns(
    inns: readonly string[],
    signal?: AbortSignal,
  ): Promise<Outcome<Map<string, CompanyOfInn[]>>>
  /** Who answers for these companies, however many. A company that is gone, or may not be seen, is not in it. */
  companyManagers(
    companyIds: readonly number[],
    signal?: AbortSignal,
  ): Promise<Outcome<Map<number, CompanyManager>>>
}

export interface DriveFolder {
  id: number
  name: string
}

export interface NewDriveFile {
  /** Within its folder it is the file's key. */
  name: string
  content: Uint8Array
}

export interface BulkTask {
  companyId: number
  title: string
  description: string
  responsibleId: number
  deadline: Date
  /** Numbers of files on the Drive. */
  fileIds: readonly number[]
  marker: string
}

export interface CrmLetter {
  companyId: number
  to: readonly string[]
  subject: string
  /** Plain text. */
  text: string
  /** `Иван Петров <ivan@supplier.ru>`; null: as the portal chooses. */
  from: string | null
  responsibleId: number | null
  at: Date
  files: readonly NewDriveFile[]
  marker: string
}

export interface CompanyOfInn {
  companyId: number
  /** Null: none is written there. */
  kpp: string | null
}

export interface CompanyManager {
  /** Null: nobody. */
  userId: number | null
  /** False: they have left. */
  isActive: boolean
  /** `Иван Петров <ivan@supplier.ru>`; null: not known. */
  from: string | null
}
