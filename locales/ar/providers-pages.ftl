# Providers on pages.
providers-heading =
    { $n ->
        [0] لا يوجد أصحاب عروض بعد
        [one] صاحب عرض واحد
        [two] صاحبا عروض
        [few] { $n } أصحاب عروض
        [many] { $n } صاحب عروض
       *[other] { $n } صاحب عروض
    }
providers-lead = جمعيات ومبادرات ومؤسسات ودوائر تقدّم شيئًا أو تبحث عن شيء.
providers-none = هنا مكان لأول صاحب عرض
providers-none-text = عُد لزيارتنا قريبًا.
providers-summary = { $name }: العروض والتواصل
providers-nonprofit = ذات نفع عام
providers-umbrella = الاتحاد: { $name }
providers-about = من نحن
providers-join = كيف يمكنك المشاركة
providers-limits = ما لا نقوم به
providers-donations = التبرعات
providers-contact = التواصل
providers-no-contact = لم ينشر صاحب العرض هذا وسيلة تواصل بعد.
providers-hours = أوقات الدوام:
providers-offers =
    { $n ->
        [0] العروض
        [one] عرض واحد
        [two] عرضان
        [few] { $n } عروض
        [many] { $n } عرضًا
       *[other] { $n } عرض
    }
providers-no-offers = لا توجد عروض هنا حاليًا.
providers-expired = المنتهية
providers-expired-on = انتهى في { $date }
say-kind-verein = جمعية
say-kind-initiative = مبادرة
say-kind-kommune = بلدية
say-kind-traeger-frei = منظمة مستقلة
say-kind-kirche = كنيسة أو جماعة دينية
say-kind-unternehmen = شركة
say-kind-bildungseinrichtung = مؤسسة تعليمية
say-kind-hilfsorganisation = منظمة إغاثة
say-kind-migrantenorganisation = منظمة مهاجرين
say-kind-stiftung = مؤسسة وقفية
say-kind-person = شخص
