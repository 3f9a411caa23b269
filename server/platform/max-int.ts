/** The largest number of PostgreSQL's `integer`. A larger one in an address or a form is nothing we have stored. */
export const MAX_INT = 2_147_483_647
