/** Whether the IANA database has a time zone. Node.js carries the database; the offsets that some of its versions take beside, such as +01:00, are no names. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
