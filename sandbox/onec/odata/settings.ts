/** Where releases of the platform differ. */
export interface WriteSettings {
  /** Does a POST keep the `Ref_Key` the client chose. */
  acceptsClientKeys: boolean
  /** Does `If-Match` guard a write, as documented; live bases were seen to ignore it. */
  honoursIfMatch: boolean
  /** Versions of EnterpriseData that the release takes; null: those known of it. */
  formatVersions: string[] | null
}
