/** The field of a school's address in the form that invites many: names of fields hold no hyphen. */
export function emailField(schoolId: string): string {
  return `email_${schoolId.replaceAll('-', '')}`;
}
