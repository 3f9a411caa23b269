/** What a robot's step hears that we make no act for, in the language of what is written into Bitrix24. */
export const STRAY_TEXTS = {
  ru: 'Sverka связана с другим порталом Битрикс24 (member_id изменился), акт не создан. Администратор Sverka решает, чей это портал: Настройки → Битрикс24. После этого запустите робота снова.',
  en: 'Sverka is tied to another Bitrix24 portal (member_id has changed); no act was made. The administrator of Sverka decides whose portal this is: Settings → Bitrix24. Run the robot again after that.',
}
