// A cheap phone with a poor signal gets the page and its styles, no client code: what is asked of
// a volunteer is read and answered with plain forms.
export const csr = false;
