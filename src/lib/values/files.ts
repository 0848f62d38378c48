/** Largest file that an upload takes, in bytes: a photographed page or a list of 20,000 rows. */
export const uploadLimit = 10 * 1024 * 1024;
