"""The pages of a trade, filled as on site: what they ask of whom, and what they point out."""

from datetime import date
from decimal import Decimal

from tests.resources.definitions import Filling


def saved(filling: Filling, dataset: str) -> dict[str, object]:
    (change,) = [c for c in filling.session.finish().entities if c.dataset == dataset]
    return dict(change.properties)


class TestFarm:
    def filling(self) -> Filling:
        return Filling("agri").put(trades=("crops",), products="柑橘", source="firm")

    def test_a_farm(self) -> None:
        properties = saved(self.filling().put(area=Decimal("86.5"), members=0), "agri")
        assert properties["trades"] == ["crops"]
        assert properties["area"] == "86.5"
        assert properties["checked_on"] == "2026-11-20"

    def test_no_more_is_leased_than_worked(self) -> None:
        filling = self.filling()
        assert not filling.shows("leased_area")
        filling.put(area=Decimal(80), leased_area=Decimal(81))
        assert filling.violation("leased_area")
        assert not filling.put(leased_area=Decimal(80)).violation("leased_area")
        assert filling.shows("lease_written")

    def test_an_output_has_a_unit(self) -> None:
        filling = self.filling().put(output=Decimal(200))
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["output_unit"]


class TestMerchant:
    def filling(self) -> Filling:
        return Filling("merchant").put(district="演示南坪商圈", prepaid="yes", source="firm")

    def test_payments_in_advance_without_contract_or_custody_are_pointed_out(self) -> None:
        filling = self.filling()
        assert not filling.shows("prepaid_note")
        assert filling.put(prepaid_contract="no").shows("prepaid_note")
        assert not filling.put(prepaid_contract="yes", prepaid_custody="bank").shows("prepaid_note")
        assert filling.put(prepaid_custody="none").shows("prepaid_note")
        assert not filling.put(prepaid="no").shows("prepaid_note")

    def test_a_lease_that_has_ended(self) -> None:
        filling = self.filling().put(tenure="lease", tenure_to=date(2026, 11, 20))
        assert not filling.shows("tenure_over")
        assert filling.put(tenure_to=date(2026, 11, 19)).shows("tenure_over")

    def test_no_more_complaints_are_settled_than_made(self) -> None:
        filling = self.filling().put(complaints=2, complaints_solved=3)
        assert filling.violation("complaints_solved")
        assert saved(filling.put(complaints_solved=2), "merchant")["complaints_solved"] == 2


class TestPark:
    def test_an_agreement_ends_after_it_began(self) -> None:
        filling = Filling("park").put(park="演示软件园", source="firm", moved_in_on=date(2026, 1, 1))
        assert filling.put(agreement_to=date(2026, 1, 1)).violation("agreement_to")
        assert saved(filling.put(agreement_to=date(2027, 1, 1)), "park")["agreement_to"] == "2027-01-01"
        assert filling.put(same_address="no").shows("address_note")


class TestFoodChain:
    def test_stages_without_records_are_counted(self) -> None:
        filling = Filling("food_chain").put(products="高粱白酒", source="firm")
        assert not filling.shows("gaps_note")
        filling.put(purchase="none", production="partly", inspection="none")
        assert "**2**" in filling.label("gaps_note")
        assert str(saved(filling, "food_chain")["gaps"]) == "2"

    def test_a_test_has_a_result(self) -> None:
        filling = Filling("food_chain").put(products="榨菜", source="firm", test_on=date(2026, 10, 1))
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["test_result"]


class TestCrossBorder:
    def test_a_missing_number_is_asked_about(self) -> None:
        filling = Filling("cross_border").put(mode="b2c", source="firm")
        assert filling.shows("filing_missing")
        filling.put(filing_no="演海备 1", filed_on=date(2026, 1, 5), shop_score=Decimal("5.1"))
        assert not filling.shows("filing_missing")
        assert filling.violation("shop_score")


class TestHomeCare:
    def filling(self) -> Filling:
        return Filling("home_care").put(kinds=("cleaning",), mode="employer", source="firm", workers=20)

    def test_beds_are_asked_of_elderly_care(self) -> None:
        filling = self.filling()
        assert not filling.shows("beds")
        assert filling.put(kinds=("cleaning", "elderly")).shows("beds")

    def test_nobody_works_with_an_ended_certificate(self) -> None:
        filling = self.filling().put(certified=20, card_valid_to=date(2026, 11, 20))
        assert not filling.shows("ended_note")
        assert filling.put(health_valid_to=date(2026, 11, 19)).shows("ended_note")
        assert filling.put(certified=21).violation("certified")
