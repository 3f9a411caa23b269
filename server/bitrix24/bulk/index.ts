import type { Bitrix24Client } from '../client/client.ts'
import { readCompaniesOfInns } from './companies.ts'
import { addFiles, findFiles, mayAdd } from './files.ts'
import { ensureFolder, readFolder } from './folders.ts'
import { addLetters, findLetters } from './letters.ts'
import { readManagers } from './managers.ts'
import type { Bitrix24BulkPort } from './port.ts'
import { addTasks, findTasks } from './tasks.ts'

/** What is made in hundreds, by one client. */
export function createBulk(client: Bitrix24Client): Bitrix24BulkPort {
  return {
    driveFolder: (id, signal) => readFolder(client, id, signal),
    ensureDriveFolder: (below, signal) => ensureFolder(client, below, signal),
    mayAddToDriveFolder: (id, signal) => mayAdd(client, id, signal),
    addDriveFiles: (folderId, files, signal) => addFiles(client, folderId, files, signal),
    findDriveFiles: (folderId, names, signal) => findFiles(client, folderId, names, signal),
    addTasks: (tasks, signal) => addTasks(client, tasks, signal),
    findTasks: (sought, signal) => findTasks(client, sought, signal),
    addLetters: (letters, signal) => addLetters(client, letters, signal),
    findLetters: (sought, signal) => findLetters(client, sought, signal),
    companiesOfInns: (inns, signal) => readCompaniesOfInns(client, inns, signal),
    companyManagers: (companyIds, signal) => readManagers(client, companyIds, signal),
  }
}
