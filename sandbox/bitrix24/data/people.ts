import type { Department, User } from '../store/records.ts'

const person = (
  id: number,
  [lastName, name, secondName]: [string, string, string],
  login: string,
  position: string,
  department: number,
  more: Partial<User> = {},
): User => ({
  id,
  name,
  lastName,
  secondName,
  email: `${login}@agency.example`,
  position,
  departments: [department],
  active: true,
  isAdmin: false,
  seesOnlyOwn: false,
  ...more,
})

/** Whose webhook it is, and who installs applications. */
export const ADMIN_ID = 1
/** Was dismissed and still answers for a deal. */
export const DISMISSED_ID = 11

export const USERS: User[] = [
  person(ADMIN_ID, ['Петров', 'Андрей', 'Викторович'], 'petrov', 'Директор', 1, { isAdmin: true }),
  person(3, ['Иванова', 'Мария', 'Сергеевна'], 'ivanova', 'Бухгалтер', 4),
  person(5, ['Смирнов', 'Олег', 'Игоревич'], 'smirnov', 'Менеджер по продажам', 2),
  person(7, ['Кузнецова', 'Елена', 'Павловна'], 'kuznetsova', 'Менеджер по продажам', 2),
  person(9, ['Волков', 'Игорь', 'Дмитриевич'], 'volkov', 'Руководитель проектов', 3),
  person(DISMISSED_ID, ['Соколова', 'Дарья', 'Олеговна'], 'sokolova', 'Менеджер по продажам', 2, {
    active: false,
  }),
  person(13, ['Орлов', 'Никита', 'Андреевич'], 'orlov', 'Стажёр', 2, { seesOnlyOwn: true }),
]

export const DEPARTMENTS: Department[] = [
  { id: 1, name: 'Агентство', parent: null, head: ADMIN_ID },
  { id: 2, name: 'Продажи', parent: 1, head: 5 },
  { id: 3, name: 'Производство', parent: 1, head: 9 },
  { id: 4, name: 'Бухгалтерия', parent: 1, head: 3 },
]
