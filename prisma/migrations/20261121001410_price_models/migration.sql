-- Two more price models.
alter type "PriceModel" add value 'RELATIVE_TO_REFERENCE';
alter type "PriceModel" add value 'OUTCOME_COST';
