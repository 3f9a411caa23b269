/** What cannot be done to a person's account, in plain words for whoever asked. */
export class PersonFault extends Error {}
