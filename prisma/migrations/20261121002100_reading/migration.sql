-- A claim says what a supplier is paid for whom: of NAV, officers and managers read it (lib/outcomes/queries.ts says the same);
-- before this anyone who works in the buyer's unit could, evaluators included.
alter policy read on "PaymentClaim" using (
  app.contract_supplier("contractId") = (select app.org())
  or status <> 'DRAFT' and ((select app.has_role('auditor'))
    or (select app.has_role('procurementOfficer', 'countyManager')) and app.in_units(app.contract_buyer("contractId"))));
